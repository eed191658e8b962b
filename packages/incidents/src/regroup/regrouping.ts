// What people change about grouping in one transaction: heads, and where alerts belong.
import type { IncidentStep } from '../case-write.ts';
import type { IncidentNumber } from '../confirm.ts';
import type { GroupRecord } from '../groups.ts';

/** One alert, where it was seen, and where it goes; the write fails if it is no longer there. */
export interface AlertMove {
  readonly agency: string;
  readonly alert: string;
  /** Its event time: its place among the alerts of an incident. */
  readonly at: string;
  /** Absent: it stood alone. */
  readonly from?: string;
  /** Absent: it stands alone from now on. */
  readonly to?: string;
  readonly pinned: boolean;
}

/** Where alerts belong, beside the steps of their incidents. */
export interface Moves {
  readonly alerts: readonly AlertMove[];
  /** Records to replace; the write fails if one is no longer at `rev`. */
  readonly groups: readonly GroupRecord[];
  /** The case number drawn; the write fails if it is no longer the next. */
  readonly caseNumber?: IncidentNumber;
}

export interface Regrouping {
  readonly step: IncidentStep;
  readonly also: readonly IncidentStep[];
  readonly moves?: Moves;
}

export type RegroupRefusal =
  | 'other_agency' // incidents of two agencies are linked, never merged
  | 'same_incident' // it is one with itself already
  | 'closed' // what is closed is reopened first
  | 'younger' // the older survives: merge the other way round
  | 'not_merged' // it was not merged into this one, or into one that was
  | 'not_of_incident' // an alert belongs to another incident
  | 'pinned' // a person pinned it: unpin it first
  | 'nothing_left' // an incident keeps at least one alert
  | 'nothing_changed' // it is so already
  | 'too_many' // more than one transaction holds
  | 'too_many_partings'; // more than a head carries

export type RegroupResult =
  | ({ readonly ok: true } & Regrouping)
  | { readonly ok: false; readonly code: RegroupRefusal };

export function refused(code: RegroupRefusal): RegroupResult {
  return { ok: false, code };
}
