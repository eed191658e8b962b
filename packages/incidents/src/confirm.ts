// From vụ việc to sự cố: a lead confirms, times are corrected, the three questions are answered.

import type { IncidentStep } from './case-write.ts';
import type { By } from './change.ts';
import { detectedAt, personalDataFrom, profileOf } from './clocks/settle-clocks.ts';
import type { Incident } from './incident.ts';
import { localYear } from './local-time.ts';
import { incidentNumber } from './number.ts';
import { stepBy } from './step-by.ts';
import type { TimelineChange } from './timeline/changes.ts';
import type { CORRECTABLE_TIMES, Decision } from './timeline/clocks.ts';
import type { Severity } from './vocabulary.ts';

export type ConfirmRefusal =
  | 'already_confirmed' // it has its number; the severity is changed like any field
  | 'closed'; // reopen it first

export type Confirmed =
  | { readonly ok: true; readonly step: IncidentStep; readonly number: IncidentNumber }
  | { readonly ok: false; readonly code: ConfirmRefusal };

/** The number drawn: the n-th of the year. */
export interface IncidentNumber {
  readonly year: number;
  readonly n: number;
}

/**
 * Makes the case a *sự cố an ninh mạng*: it gets a number of its own, a severity that a person set,
 * and the duty to report; its clocks are no longer tentative. `numbered`: numbers given this year.
 */
export function confirmIncident(
  before: Incident,
  {
    severity,
    reason,
    numbered,
  }: {
    readonly severity: Severity;
    readonly reason?: string | undefined;
    readonly numbered: number;
  },
  by: By,
): Confirmed {
  if (before.confirmed !== undefined) return { ok: false, code: 'already_confirmed' };
  if (before.status === 'closed') return { ok: false, code: 'closed' };
  const at = new Date(by.now).toISOString();
  const number = { year: localYear(by.now), n: numbered + 1 };
  const text = incidentNumber(number.year, number.n);
  const profile = profileOf(before).id;
  const change: TimelineChange = {
    kind: 'confirmed',
    number: text,
    severity,
    detectedAt: detectedAt(before),
    profile,
    ...(reason === undefined ? {} : { reason }),
  };
  const after: Incident = {
    ...before,
    confirmed: { number: text, at, by: by.actor.id, profile },
    severity: { code: severity, proposed: false },
    status: before.status === 'new' ? 'triaged' : before.status,
    acknowledgedAt: before.acknowledgedAt ?? at,
  };
  return { ok: true, step: stepBy(before, after, change, by), number };
}

/** Corrects the time that a clock runs from; the timeline keeps both values and the reason. */
export function correctTime(
  before: Incident,
  {
    time,
    at,
    reason,
  }: {
    readonly time: (typeof CORRECTABLE_TIMES)[number];
    /** ISO 8601 UTC. */
    readonly at: string;
    readonly reason: string;
  },
  by: By,
): IncidentStep {
  const ofDetection = time === 'detection';
  const from = ofDetection ? detectedAt(before) : (personalDataFrom(before) ?? null);
  const after = { ...before, ...(ofDetection ? { detectionTime: at } : { personalDataTime: at }) };
  return stepBy(before, after, { kind: 'time_corrected', time, from, to: at, reason }, by);
}

/** Records the answers to the three questions; one timeline entry. */
export function decide(before: Incident, decision: Decision, by: By): IncidentStep {
  const at = new Date(by.now).toISOString();
  const since = before.personalDataSince ?? (decision.personalData === 'yes' ? at : undefined);
  const after = {
    ...before,
    decision,
    ...(since === undefined ? {} : { personalDataSince: since }),
  };
  return stepBy(before, after, { kind: 'decided', decision }, by);
}
