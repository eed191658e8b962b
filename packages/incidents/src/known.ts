// What is known beside an alert when it is resolved, and counts in its case's priority (playbook 1.5).
import { type CaseAlert, shownEntities } from './case-alert.ts';
import { type Cidr, parseCidr } from './ip.ts';
import { entriesOn, type ReferenceList } from './reference-list.ts';
import type { Entity } from './vocabulary.ts';

/** How cases of a rule were closed in the last 90 days. */
export interface Precedent {
  /** Times that a case with the rule was closed. */
  readonly closed: number;
  /** Of those, as a false positive (*cảnh báo nhầm*). */
  readonly mistaken: number;
}

export interface Known {
  /** Of the rule; absent: it was never closed, or nobody counts. */
  readonly precedent?: Precedent;
  /** Highest confidence (0–100) with which one of the entities is an indicator of attack. */
  readonly indicator?: number;
  /** Days on which offices are closed, beside those with a fixed date. */
  readonly holidays?: ReadonlySet<string>;
}

/** Reference lists on a day, ready to be asked. */
export interface ListsOfTriage {
  /** Ranges of outside addresses that an operator shares among its customers. */
  readonly sharedAddresses: readonly Cidr[];
  readonly holidays: ReadonlySet<string>;
  /** Confidence of the indicator that an entity is; undefined: it is none. */
  indicatorOf(entity: Entity): number | undefined;
}

/** An indicator without a confidence is believed as one of middling. */
const UNSAID_CONFIDENCE = 50;
const INDICATING: ReadonlySet<string> = new Set(['ip', 'net', 'hash', 'domain', 'certificate']);

/** The lists that triage reads, on a day (`2026-11-22`); lists that are not there are empty. */
export function listsOfTriage(lists: readonly ReferenceList[], day: string): ListsOfTriage {
  const byName = new Map(lists.map((list) => [list.name, list]));
  const on = (name: string, at?: string) => {
    const list = byName.get(name);
    return list === undefined ? [] : at === undefined ? list.entries : entriesOn(list, at);
  };
  const indicators = new Map<string, number>();
  for (const { value, confidence = UNSAID_CONFIDENCE } of on('indicators', day)) {
    const key = value.toLowerCase();
    indicators.set(key, Math.max(confidence, indicators.get(key) ?? 0));
  }
  return {
    sharedAddresses: on('shared_addresses', day)
      .map(({ value }) => parseCidr(value))
      .filter((range) => range !== undefined),
    holidays: new Set(on('holidays').map(({ value }) => value)),
    indicatorOf: ({ type, value }) =>
      INDICATING.has(type) ? indicators.get(value.toLowerCase()) : undefined,
  };
}

/** The alert with what is known beside it. */
export function withKnown(
  alert: CaseAlert,
  lists: ListsOfTriage,
  precedent: Precedent | undefined,
): CaseAlert {
  const confidences = shownEntities(alert).map((entity) => lists.indicatorOf(entity) ?? -1);
  const indicator = Math.max(-1, ...confidences);
  const known: Known = {
    holidays: lists.holidays,
    ...(precedent === undefined ? {} : { precedent }),
    ...(indicator < 0 ? {} : { indicator }),
  };
  return { ...alert, known };
}
