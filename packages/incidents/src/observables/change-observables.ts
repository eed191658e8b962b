// Noting an observable, and judging it anew.
import type { IncidentStep } from '../case-write.ts';
import type { By } from '../change.ts';
import type { Incident } from '../incident.ts';
import { type IncidentRecord, newRecord, nextRecord } from '../record.ts';
import { identityOf } from '../sha256.ts';
import { stepBy, timeOf } from '../step-by.ts';
import type { OBSERVABLE_FIELDS } from '../timeline/observables.ts';
import {
  MAX_OBSERVABLES,
  type Observable,
  type ObservableType,
  observables,
  type Tlp,
} from './observable.ts';

export type ObservableRefusal =
  | 'known' // it is among the incident's observables
  | 'nothing_changed'
  | 'too_many'; // more than `MAX_OBSERVABLES`

export type ObservableResult =
  | { readonly ok: true; readonly step: IncidentStep }
  | { readonly ok: false; readonly code: ObservableRefusal };

export interface NewObservable {
  readonly type: ObservableType;
  /** Canonical. */
  readonly value: string;
  readonly tlp: Tlp;
  readonly ioc: boolean;
  readonly note?: string | undefined;
  readonly alert?: string | undefined;
}

/** Notes an observable. */
export function addObservable(
  before: Incident,
  known: readonly IncidentRecord<Observable>[],
  { type, value, tlp, ioc, note, alert }: NewObservable,
  by: By,
): ObservableResult {
  if (known.some(({ body }) => body.type === type && body.value === value)) {
    return { ok: false, code: 'known' };
  }
  if (known.length >= MAX_OBSERVABLES) return { ok: false, code: 'too_many' };
  const observable = identityOf(['observable', before.id, type, value]);
  const told = { type, value, tlp, ioc, ...(alert === undefined ? {} : { alert }) };
  const record = newRecord(observables, observable, {
    ...told,
    ...(note === undefined ? {} : { note }),
    at: timeOf(by),
    by: by.actor.id,
  });
  const change = { kind: 'observable_added', observable, ...told } as const;
  return { ok: true, step: stepBy(before, before, change, by, [record]) };
}

export interface ObservableChange {
  readonly tlp?: Tlp | undefined;
  readonly ioc?: boolean | undefined;
  /** null: none any more. */
  readonly note?: string | null | undefined;
  readonly reason?: string | undefined;
}

/** Changes how far an observable may be shared, whether it is an indicator, what is said of it. */
export function changeObservable(
  before: Incident,
  record: IncidentRecord<Observable>,
  change: ObservableChange,
  by: By,
): ObservableResult {
  const { note: _, ...known } = record.body;
  const note = change.note === undefined ? record.body.note : (change.note ?? undefined);
  const after: Observable = {
    ...known,
    tlp: change.tlp ?? known.tlp,
    ioc: change.ioc ?? known.ioc,
    ...(note === undefined ? {} : { note }),
  };
  const fields = differences(record.body, after);
  if (fields.length === 0) return { ok: false, code: 'nothing_changed' };
  const { type, value } = after;
  const told = {
    kind: 'observable_changed',
    observable: record.id,
    type,
    value,
    fields,
    ...(change.reason === undefined ? {} : { reason: change.reason }),
  } as const;
  const records = [nextRecord(observables, record, after)];
  return { ok: true, step: stepBy(before, before, told, by, records) };
}

type FieldChange = {
  readonly field: (typeof OBSERVABLE_FIELDS)[number];
  readonly from: string | null;
  readonly to: string | null;
};

function differences(before: Observable, after: Observable): FieldChange[] {
  const changes: FieldChange[] = [
    { field: 'tlp', from: before.tlp, to: after.tlp },
    { field: 'ioc', from: String(before.ioc), to: String(after.ioc) },
    { field: 'note', from: before.note ?? null, to: after.note ?? null },
  ];
  return changes.filter(({ from, to }) => from !== to);
}
