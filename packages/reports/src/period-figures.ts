// What a span of days counted: recomputed from incidents' figures, frozen in the report that is approved.
import {
  CLOSURE_CLASSES,
  type ClosureClass,
  type Figures,
  PRIORITY_CLASSES,
  SEVERITIES,
} from '@thapcanh/incidents';
import * as z from 'zod';
import { groupsOfTechniques, INCIDENT_GROUPS } from './incident-groups.ts';
import { createTopList, examples } from './top-list.ts';

const count = z.int().min(0);
const flowSchema = z.object({ opened: count, closed: count, open: count });
const spreadSchema = z.object({ median: z.number(), longest: z.number() });

export const periodFiguresSchema = z.object({
  ...flowSchema.shape,
  confirmed: count,
  bySeverity: z.record(z.enum(SEVERITIES), flowSchema),
  byGroup: z.record(z.enum(INCIDENT_GROUPS), count),
  /** By name of the organisation. */
  byAgency: z.array(z.object({ agency: z.string(), confirmed: count, ...flowSchema.shape })),
  byConclusion: z.record(z.enum(CLOSURE_CLASSES), count),
  techniques: z.array(
    z.object({ technique: z.string(), incidents: count, examples: z.array(z.string()) }),
  ),
  assets: z.array(
    z.object({
      ips: z.array(z.string()),
      host: z.string(),
      agency: z.string(),
      firstAt: z.string(),
      lastAt: z.string(),
    }),
  ),
  attackers: z.array(z.object({ indicator: z.string(), incidents: count })),
  /** Minutes; absent where nothing got so far. */
  acknowledge: spreadSchema.optional(),
  contain: spreadSchema.optional(),
  recover: spreadSchema.optional(),
});
export type PeriodFigures = z.infer<typeof periodFiguresSchema>;

export interface CountingOptions {
  /** First instant of the period and first after it, ISO 8601 UTC. */
  readonly from: string;
  readonly until: string;
  readonly nameOf: (agency: string) => string;
  readonly addressesOf: (host: string) => readonly string[];
  /** Whether an address belongs to the province: then it is no attacker. */
  readonly isInside: (ip: string) => boolean;
}

/** A period that is being counted, incident by incident, in any order; each is added once. */
export interface PeriodCount {
  add(one: Figures): void;
  figures(): PeriodFigures;
}

const MAX_LISTED = 30;
const MAX_EXAMPLES = 3;

interface Flow {
  opened: number;
  closed: number;
  open: number;
}

/**
 * Counts a period: what was opened and closed within it, and open at its end. Of a restricted incident
 * nothing is named: no machine, no address. What is kept meanwhile grows with the names, not with the incidents.
 */
export function countPeriod(options: CountingOptions): PeriodCount {
  const { from, until, nameOf, addressesOf, isInside } = options;
  const all = flow();
  let confirmed = 0;
  const bySeverity = record(SEVERITIES, flow);
  const byGroup = record(INCIDENT_GROUPS, () => 0);
  const byConclusion = record(CLOSURE_CLASSES, () => 0);
  const byAgency = new Map<string, Flow & { confirmed: number }>();
  const techniques = new Map<string, { incidents: number; numbers: string[] }>();
  const attackers = new Map<string, number>();
  const assets = createTopList<Figures & { readonly host: string }>(MAX_LISTED, (a, b) =>
    compare(
      [PRIORITY_CLASSES.indexOf(a.priority), a.number, a.host],
      [PRIORITY_CLASSES.indexOf(b.priority), b.number, b.host],
    ),
  );
  const minutes = { acknowledge: [], contain: [], recover: [] } satisfies Minutes;

  function addOpened(one: Figures): void {
    const reached = new Set(one.attack.map(({ technique }) => technique));
    for (const group of groupsOfTechniques([...reached])) byGroup[group] += 1;
    for (const technique of reached) {
      const known = techniques.get(technique) ?? { incidents: 0, numbers: [] };
      techniques.set(technique, {
        incidents: known.incidents + 1,
        numbers: examples(known.numbers, one.number, MAX_EXAMPLES),
      });
    }
    reach(minutes.acknowledge, one.queuedAt, one.acknowledgedAt);
    reach(minutes.contain, one.queuedAt, one.containedAt);
    reach(minutes.recover, one.queuedAt, one.recoveredAt);
    if (one.restricted) return;
    for (const { type, value, affected } of one.entities) {
      if (affected) assets.add({ ...one, host: value });
      const isAddress = type === 'ip' || type === 'net';
      if (isAddress && !isInside(value)) attackers.set(value, (attackers.get(value) ?? 0) + 1);
    }
  }

  return {
    add(one) {
      if (one.queuedAt >= until) return;
      const { closedAt, closedAs } = one;
      const isOpened = one.queuedAt >= from;
      const isClosed = closedAt !== undefined && closedAt >= from && closedAt < until;
      const isOpen = closedAt === undefined || closedAt >= until;
      if (!isOpened && !isClosed && !isOpen) return;
      const agency = byAgency.get(one.agency) ?? { confirmed: 0, ...flow() };
      byAgency.set(one.agency, agency);
      for (const part of [all, bySeverity[one.severity], agency]) {
        part.opened += Number(isOpened);
        part.closed += Number(isClosed);
        part.open += Number(isOpen);
      }
      if (isOpened && one.confirmedAt !== undefined) {
        confirmed += 1;
        agency.confirmed += 1;
      }
      if (isClosed && closedAs !== undefined) byConclusion[closedAs] += 1;
      if (isOpened) addOpened(one);
    },
    figures: () => ({
      ...all,
      confirmed,
      bySeverity: record(SEVERITIES, (code) => ({ ...bySeverity[code] })),
      byGroup: { ...byGroup },
      byAgency: [...byAgency]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([agency, row]) => ({ agency: nameOf(agency), ...row })),
      byConclusion: record<ClosureClass, number>(CLOSURE_CLASSES, (name) => byConclusion[name]),
      techniques: mostFirst(techniques, ({ incidents }) => incidents).map(
        ([technique, { incidents, numbers }]) => ({ technique, incidents, examples: [...numbers] }),
      ),
      assets: assets.items().map(({ host, agency, firstAlertAt, lastAlertAt }) => ({
        host,
        ips: [...addressesOf(host)],
        agency: nameOf(agency),
        firstAt: firstAlertAt,
        lastAt: lastAlertAt,
      })),
      attackers: mostFirst(attackers, (incidents) => incidents).map(([indicator, incidents]) => ({
        indicator,
        incidents,
      })),
      ...spreads(minutes),
    }),
  };
}

/** The same of figures that are at hand. */
export function periodFigures(all: Iterable<Figures>, options: CountingOptions): PeriodFigures {
  const counted = countPeriod(options);
  for (const one of all) counted.add(one);
  return counted.figures();
}

function flow(): Flow {
  return { opened: 0, closed: 0, open: 0 };
}

function record<K extends string, V>(keys: readonly K[], make: (key: K) => V): Record<K, V> {
  const made: Partial<Record<K, V>> = {};
  for (const key of keys) made[key] = make(key);
  return whole(keys, made);
}

function whole<K extends string, V>(keys: readonly K[], made: Partial<Record<K, V>>): Record<K, V> {
  const isWhole = (one: Partial<Record<K, V>>): one is Record<K, V> => keys.every((k) => k in one);
  if (!isWhole(made)) throw new Error('every key was given a value');
  return made;
}

function compare(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  const at = a.findIndex((part, index) => part !== b[index]);
  const [left, right] = [a[at] ?? 0, b[at] ?? 0];
  return at === -1 ? 0 : left < right ? -1 : 1;
}

function mostFirst<V>(named: ReadonlyMap<string, V>, countOf: (value: V) => number) {
  return [...named]
    .sort(([a, one], [b, other]) => countOf(other) - countOf(one) || (a < b ? -1 : 1))
    .slice(0, MAX_LISTED);
}

type Minutes = Readonly<Record<'acknowledge' | 'contain' | 'recover', number[]>>;

function reach(minutes: number[], from: string, at: string | undefined): void {
  if (at !== undefined) minutes.push((Date.parse(at) - Date.parse(from)) / 60_000);
}

function spreads({
  acknowledge,
  contain,
  recover,
}: Minutes): Pick<PeriodFigures, 'acknowledge' | 'contain' | 'recover'> {
  const [acknowledged, contained, recovered] = [acknowledge, contain, recover].map(spreadOf);
  return {
    ...(acknowledged === undefined ? {} : { acknowledge: acknowledged }),
    ...(contained === undefined ? {} : { contain: contained }),
    ...(recovered === undefined ? {} : { recover: recovered }),
  };
}

/** Median and longest time from the queue to a milestone, in minutes. */
function spreadOf(minutes: readonly number[]): z.infer<typeof spreadSchema> | undefined {
  const sorted = minutes.toSorted((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  const longest = sorted.at(-1);
  if (low === undefined || high === undefined || longest === undefined) return undefined;
  return { median: (low + high) / 2, longest };
}
