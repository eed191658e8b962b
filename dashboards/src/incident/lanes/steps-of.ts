// What the story of an incident turns on: tactics as they are first reached, people's actions, the wait.
import type { Activity, IncidentDetail, TimelineEntry } from '@thapcanh/api-schema';
import { TACTICS } from '../../words/tactics.ts';

export interface Step {
  readonly tactic: (typeof TACTICS)[number];
  /** When an alert first said so; ms. */
  readonly at: number;
}

/** Tactics in the order in which they were reached; of the same instant, in kill-chain order. */
export function stepsOf(activity: readonly Activity[]): readonly Step[] {
  return TACTICS.flatMap((tactic) => {
    const times = activity
      .filter(({ rule }) => rule.tactics.includes(tactic))
      .map(({ time }) => Date.parse(time));
    return times.length === 0 ? [] : [{ tactic, at: Math.min(...times) }];
  }).sort((a, b) => a.at - b.at);
}

/** Steps whose flags would cover each other stand under one flag. */
export interface Flag {
  readonly x: number;
  /** Number of its first step and of its last, from 1. */
  readonly from: number;
  readonly to: number;
}

const FLAG_PX = 34;

export function flagsOf(steps: readonly Step[], x: (at: number) => number): readonly Flag[] {
  const flags: Flag[] = [];
  for (const [index, { at }] of steps.entries()) {
    const last = flags.at(-1);
    if (last && x(at) - last.x < FLAG_PX) flags[flags.length - 1] = { ...last, to: index + 1 };
    else flags.push({ x: x(at), from: index + 1, to: index + 1 });
  }
  return flags;
}

/** What people did, oldest first; the system's own entries are no action. */
export function actionsOf(timeline: readonly TimelineEntry[]): readonly TimelineEntry[] {
  return timeline.filter(({ actor }) => actor.kind !== 'system').toSorted((a, b) => a.rev - b.rev);
}

/** From the first sign to the first action of a person; without `to`, nobody has acted yet. */
export interface Wait {
  /** ms */
  readonly from: number;
  readonly to?: number;
}

/** Undefined where the shown entries begin too late to know who acted first, and nobody took note. */
export function waitOf(
  incident: Pick<IncidentDetail, 'firstAlertAt' | 'timeline' | 'acknowledgedAt' | 'involvement'>,
): Wait | undefined {
  // Whom an incident only concerns is not told what others did.
  if (incident.involvement !== undefined) return undefined;
  const from = Date.parse(incident.firstAlertAt);
  const first = actionsOf(incident.timeline)[0]?.at;
  const isWhole = Math.min(...incident.timeline.map(({ rev }) => rev)) <= 1;
  const acted = isWhole ? first : incident.acknowledgedAt;
  if (acted === undefined) return isWhole ? { from } : undefined;
  return { from, to: Math.max(from, Date.parse(acted)) };
}
