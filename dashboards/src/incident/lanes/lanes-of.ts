// The alerts of an incident as lanes: one a system, in the order in which each was first seen.
import type { Activity } from '@thapcanh/api-schema';
import { type Entity, LEVELS, type Level } from '@thapcanh/incidents';
import { entityText } from '../../words/entity-text.ts';

/** More systems than this share the last lane. */
export const MAX_LANES = 10;

/** How a lane came into the story: an entity that was seen before, on another lane. */
export interface Join {
  readonly entity: Entity;
  /** Index of the lane it was seen on before. */
  readonly from: number;
  /** When the alert was that has it on the later lane; ms. */
  readonly at: number;
}

export interface Lane {
  /** The system, or undefined for the lane of all further ones. */
  readonly system: string | undefined;
  /** How many systems it holds. */
  readonly systems: number;
  /** Oldest first. */
  readonly alerts: readonly Activity[];
  readonly join?: Join;
}

/** @param activity oldest first */
export function lanesOf(activity: readonly Activity[]): readonly Lane[] {
  const bySystem = new Map<string, Activity[]>();
  for (const alert of activity) {
    for (const system of alert.systems) {
      const known = bySystem.get(system);
      if (known) known.push(alert);
      else bySystem.set(system, [alert]);
    }
  }
  const all = [...bySystem].map(([system, alerts]) => ({ system, systems: 1, alerts }));
  const kept = all.length <= MAX_LANES ? all : all.slice(0, MAX_LANES - 1);
  const rest = all.slice(kept.length);
  const further = [...new Set(rest.flatMap(({ alerts }) => alerts))].sort((a, b) =>
    a.time < b.time ? -1 : 1,
  );
  const lanes: Lane[] =
    rest.length === 0
      ? kept
      : [...kept, { system: undefined, systems: rest.length, alerts: further }];
  return lanes.map((lane, index) => withJoin(lane, lanes.slice(0, index)));
}

/** Who connects systems, rather than where they are: the likeliest to explain why a lane is there. */
const EXPLAINS: readonly Entity['type'][] = ['user', 'application', 'ip', 'net', 'hash', 'host'];

function withJoin(lane: Lane, before: readonly Lane[]): Lane {
  const seen = new Map<string, { readonly lane: number; readonly at: number }>();
  for (const [index, { alerts }] of before.entries()) {
    for (const { time, entities } of alerts) {
      for (const entity of entities) {
        const key = entityText(entity);
        const at = Date.parse(time);
        const known = seen.get(key);
        if (known === undefined || at < known.at) seen.set(key, { lane: index, at });
      }
    }
  }
  for (const { time, entities } of lane.alerts) {
    const at = Date.parse(time);
    const shared = entities
      .filter(({ value }) => value !== lane.system)
      .filter((entity) => (seen.get(entityText(entity))?.at ?? Number.POSITIVE_INFINITY) <= at)
      .sort((a, b) => rank(a) - rank(b))[0];
    const from = shared && seen.get(entityText(shared))?.lane;
    if (shared && from !== undefined) return { ...lane, join: { entity: shared, from, at } };
  }
  return lane;
}

function rank({ type }: Entity): number {
  const at = EXPLAINS.indexOf(type);
  return at < 0 ? EXPLAINS.length : at;
}

/** Alerts that stand too close to be told apart: one mark with their number. */
export interface Mark {
  readonly x: number;
  readonly count: number;
  /** The highest among them. */
  readonly level: Level;
  readonly first: Activity;
  readonly last: Activity;
  /** Titles of their rules, each with how many alerts it has, most first. */
  readonly rules: readonly { readonly title: string; readonly count: number }[];
}

const MARK_PX = 14;

/**
 * The marks of a lane, none overlapping another: however many alerts, no more than the axis has room for.
 *
 * @param x position of an instant in px
 */
export function marksOf(alerts: readonly Activity[], x: (at: number) => number): readonly Mark[] {
  const groups: { readonly x: number; readonly alerts: Activity[] }[] = [];
  for (const alert of alerts) {
    const at = x(Date.parse(alert.time));
    const last = groups.at(-1);
    if (last && at - last.x < MARK_PX) last.alerts.push(alert);
    else groups.push({ x: at, alerts: [alert] });
  }
  return groups.flatMap((group) => {
    const [first] = group.alerts;
    const last = group.alerts.at(-1);
    if (first === undefined || last === undefined) return [];
    const byRule = Map.groupBy(group.alerts, ({ rule }) => rule.title);
    return [
      {
        x: group.x,
        count: group.alerts.length,
        level: highest(group.alerts),
        first,
        last,
        rules: [...byRule]
          .map(([title, { length }]) => ({ title, count: length }))
          .sort((a, b) => b.count - a.count),
      },
    ];
  });
}

/** The highest level among alerts. */
export function highest(alerts: readonly Activity[]): Level {
  const ranks = alerts.map(({ rule }) => LEVELS.indexOf(rule.level));
  return LEVELS[Math.max(...ranks)] ?? 'informational';
}
