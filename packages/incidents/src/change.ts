// What a person does to an incident: take it, move it on, judge it, close it, comment it.
import { settleClocks } from './clocks/settle-clocks.ts';
import type { Closure, Incident } from './incident.ts';
import { mentionsIn } from './mentions.ts';
import { stillAwaited } from './requests/awaited.ts';
import { mayBecome } from './status.ts';
import { type Actor, nextEntry, type TimelineEntry } from './timeline/chain.ts';
import { CHANGED_FIELDS, type ChangedField, headFields } from './timeline/head-change.ts';
import type { Severity, Status } from './vocabulary.ts';

export interface IncidentChange {
  readonly status?: Status | undefined;
  readonly assignee?: string | null | undefined;
  readonly severity?: Severity | undefined;
  readonly closure?: Closure | undefined;
  readonly reason?: string | undefined;
}

export interface By {
  readonly actor: Actor;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export type ChangeRefusal =
  | 'invalid_transition' // the state machine does not allow the step
  | 'closure_required' // closing needs a class and an impact
  | 'closure_unexpected' // only a closed incident has a closure
  | 'nothing_changed'; // the incident already is so

export type ChangeResult =
  | { readonly ok: true; readonly incident: Incident; readonly entry: TimelineEntry }
  | { readonly ok: false; readonly code: ChangeRefusal };

/**
 * Applies a change as one timeline entry. Giving a `new` incident to somebody makes it `triaged`
 * ("Nhận xử lý"): "Mới" counts what nobody has looked at. The first person to give it or move it on
 * sets `acknowledgedAt`. Reopening forgets the closure; the timeline keeps it.
 */
export function changeIncident(before: Incident, change: IncidentChange, by: By): ChangeResult {
  const status = change.status ?? (takesNew(before, change) ? 'triaged' : before.status);
  if (status !== before.status && !mayBecome(before.status, status)) {
    return { ok: false, code: 'invalid_transition' };
  }
  if (status === 'closed' && before.status !== 'closed' && change.closure === undefined) {
    return { ok: false, code: 'closure_required' };
  }
  if (status !== 'closed' && change.closure !== undefined) {
    return { ok: false, code: 'closure_unexpected' };
  }
  const at = new Date(by.now).toISOString();
  const { closure: _closure, closedAt: _closedAt, ...rest } = before;
  const closure = change.closure ?? before.closure;
  const after: Incident = {
    ...rest,
    status,
    assignee: change.assignee === undefined ? before.assignee : change.assignee,
    severity:
      change.severity === undefined ? before.severity : { code: change.severity, proposed: false },
    ...(status === 'closed' && closure !== undefined
      ? { closure, closedAt: before.closedAt ?? at }
      : {}),
    ...(before.acknowledgedAt === undefined && status !== 'new' ? { acknowledgedAt: at } : {}),
    ...(status === 'contained' && before.status !== status ? { containedAt: at } : {}),
    ...(status === 'recovered' && before.status !== status ? { recoveredAt: at } : {}),
  };
  const fields = differences(before, after);
  if (fields.length === 0) return { ok: false, code: 'nothing_changed' };
  const reason = change.reason ?? change.closure?.note;
  const entry = nextEntry(before, {
    at,
    actor: by.actor,
    change: { kind: 'changed', fields, ...(reason === undefined ? {} : { reason }) },
  });
  return { ok: true, incident: advance(after, entry), entry };
}

/** Adds a comment, with those it calls by `@sub`. */
export function commentIncident(
  before: Incident,
  text: string,
  by: By,
): { readonly incident: Incident; readonly entry: TimelineEntry } {
  const mentions = mentionsIn(text).map(({ sub }) => sub);
  const entry = nextEntry(before, {
    at: new Date(by.now).toISOString(),
    actor: by.actor,
    change: { kind: 'comment', text, ...(mentions.length === 0 ? {} : { mentions }) },
  });
  return { incident: advance(before, entry), entry };
}

/** The head after an entry, its clocks settled, without requests whose time is over. */
export function advance(head: Incident, entry: TimelineEntry): Incident {
  const since = head.personalDataSince ?? (head.personalData === 'likely' ? entry.at : undefined);
  return settleClocks({
    ...head,
    ...(since === undefined ? {} : { personalDataSince: since }),
    ...(head.awaited === undefined
      ? {}
      : { awaited: stillAwaited(head.awaited, Date.parse(entry.at)) }),
    rev: entry.rev,
    hash: entry.hash,
    updatedAt: entry.at,
  });
}

type FieldChange = {
  readonly field: ChangedField;
  readonly from: string | null;
  readonly to: string | null;
};

/** What differs between two heads, field by field, as the timeline tells it. */
export function differences(before: Incident, after: Incident): FieldChange[] {
  const [from, to] = [headFields(before), headFields(after)];
  return CHANGED_FIELDS.map((field) => ({ field, from: from[field], to: to[field] })).filter(
    (change) => change.from !== change.to,
  );
}

function takesNew(before: Incident, change: IncidentChange): boolean {
  return before.status === 'new' && typeof change.assignee === 'string';
}
