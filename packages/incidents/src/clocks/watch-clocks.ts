// What time itself does to an incident: deadlines come near, and pass.

import type { IncidentStep } from '../case-write.ts';
import { advance } from '../change.ts';
import type { Incident } from '../incident.ts';
import { type Actor, nextEntry } from '../timeline/chain.ts';
import { ACKNOWLEDGE, type IncidentClock, isRunning } from './clock.ts';
import { type ClockPolicy, DEFAULT_POLICY } from './policy.ts';

/** Who writes when time has passed and nobody did. */
export const WATCH_ACTOR: Actor = { kind: 'system', id: 'watch' };

/** When the incident must be looked at next, milliseconds since 1970; undefined: no clock waits. */
export function nextClockAt(
  { clocks = [], mergedInto }: Pick<Incident, 'clocks' | 'mergedInto'>,
  policy: ClockPolicy = DEFAULT_POLICY,
): number | undefined {
  if (mergedInto !== undefined) return undefined;
  const moments = clocks
    .filter((clock) => isRunning(clock) && clock.phase !== 'missed')
    .map((clock) => momentOf(clock, policy));
  return moments.length === 0 ? undefined : Math.min(...moments);
}

/**
 * The step by which warnings and missed deadlines are recorded: one entry each, in the order of their
 * deadlines. Undefined when nothing is due. The same head and time give the same step.
 */
export function watchClocks(
  before: Incident,
  now: number,
  policy: ClockPolicy = DEFAULT_POLICY,
): IncidentStep | undefined {
  if (before.mergedInto !== undefined) return undefined;
  const at = new Date(now).toISOString();
  const entries = [];
  let head = before;
  const byDue = (before.clocks ?? []).toSorted((a, b) => (a.due < b.due ? -1 : 1));
  for (const clock of byDue) {
    const phase = phaseAt(clock, now, policy);
    if (phase === clock.phase || phase === 'pending') continue;
    const kind = phase === 'missed' ? 'clock_missed' : 'clock_warned';
    const change = { kind, clock: clock.id, due: clock.due } as const;
    const entry = nextEntry(head, { at, actor: WATCH_ACTOR, change });
    entries.push(entry);
    const clocks = (head.clocks ?? []).map((one) =>
      one.id === clock.id ? { ...one, phase } : one,
    );
    head = advance({ ...head, clocks }, entry);
  }
  return entries.length === 0 ? undefined : { before, after: head, entries };
}

function phaseAt(clock: IncidentClock, now: number, policy: ClockPolicy): IncidentClock['phase'] {
  if (!isRunning(clock) || clock.phase === 'missed') return clock.phase;
  if (now >= Date.parse(clock.due)) return 'missed';
  return now >= momentOf(clock, policy) ? 'warned' : clock.phase;
}

/** When the clock changes phase next. Targets to acknowledge are short: nobody is warned of them. */
function momentOf({ id, due, from, phase }: IncidentClock, policy: ClockPolicy): number {
  const end = Date.parse(due);
  if (phase === 'warned' || id === ACKNOWLEDGE) return end;
  return Math.max(Date.parse(from), end - policy.warnBeforeMinutes * 60_000);
}
