// What a span of days counted: recomputed from incidents, frozen in the report that is approved.
import {
  type CaseFacts,
  CLOSURE_CLASSES,
  type Incident,
  SEVERITIES,
  type Severity,
} from '@thapcanh/incidents';
import { z } from 'zod';
import { groupsOfTechniques, INCIDENT_GROUPS } from './incident-groups.ts';

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

/** A case as the figures count it. */
export interface CountedCase {
  readonly incident: Incident;
  /** Absent: it is counted, and nothing of it is named. */
  readonly facts?: CaseFacts;
}

export interface CountingOptions {
  /** First instant of the period and first after it, ISO 8601 UTC. */
  readonly from: string;
  readonly until: string;
  readonly nameOf: (agency: string) => string;
  readonly addressesOf: (host: string) => readonly string[];
  /** Whether an address belongs to the province: then it is no attacker. */
  readonly isInside: (ip: string) => boolean;
}

const MAX_LISTED = 30;
const MAX_EXAMPLES = 3;

/**
 * Counts the cases of a period: opened and closed within it, open at its end. What was merged into
 * another is counted with that. The order of `cases` does not matter.
 */
export function periodFigures(
  cases: readonly CountedCase[],
  options: CountingOptions,
): PeriodFigures {
  const { from, until } = options;
  const known = cases
    .filter(({ incident }) => incident.mergedInto === undefined && incident.queuedAt < until)
    .toSorted((a, b) => (a.incident.number < b.incident.number ? -1 : 1));
  const opened = known.filter(({ incident }) => incident.queuedAt >= from);
  const closed = known.filter(({ incident }) => within(incident.closedAt, options));
  const flow = (test: (one: CountedCase) => boolean) => ({
    opened: opened.filter(test).length,
    closed: closed.filter(test).length,
    open: known.filter((one) => test(one) && !isClosedBy(one.incident, until)).length,
  });
  const agencies = [...new Set(known.map(({ incident }) => incident.agency))].sort();
  const groups = opened.flatMap(({ incident }) => groupsOfTechniques(incident.techniques));
  return {
    ...flow(() => true),
    confirmed: opened.filter(isConfirmed).length,
    bySeverity: record(SEVERITIES, (code: Severity) =>
      flow(({ incident }) => incident.severity.code === code),
    ),
    byGroup: record(INCIDENT_GROUPS, (group) => groups.filter((one) => one === group).length),
    byAgency: agencies.flatMap((agency) => {
      const here = ({ incident }: CountedCase): boolean => incident.agency === agency;
      const confirmed = opened.filter((one) => here(one) && isConfirmed(one)).length;
      const row = { agency: options.nameOf(agency), confirmed, ...flow(here) };
      return row.opened + row.closed + row.open === 0 ? [] : [row];
    }),
    byConclusion: record(
      CLOSURE_CLASSES,
      (name) => closed.filter(({ incident }) => incident.closure?.class === name).length,
    ),
    techniques: techniquesOf(opened),
    assets: assetsOf(opened, options),
    attackers: attackersOf(opened, options),
    ...spreads(opened),
  };
}

function within(at: string | undefined, { from, until }: CountingOptions): boolean {
  return at !== undefined && at >= from && at < until;
}

function isConfirmed({ incident }: CountedCase): boolean {
  return incident.confirmed !== undefined;
}

function isClosedBy({ closedAt }: Incident, until: string): boolean {
  return closedAt !== undefined && closedAt < until;
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

/** Cases by what they name, most first. */
function byName(named: readonly (readonly [name: string, number: string])[]) {
  const found = new Map<string, Set<string>>();
  for (const [name, number] of named) {
    const numbers = found.get(name) ?? new Set();
    found.set(name, numbers.add(number));
  }
  return [...found]
    .map(([name, numbers]) => ({ name, numbers: [...numbers] }))
    .sort((a, b) => b.numbers.length - a.numbers.length || (a.name < b.name ? -1 : 1))
    .slice(0, MAX_LISTED);
}

function techniquesOf(cases: readonly CountedCase[]): PeriodFigures['techniques'] {
  const named = cases.flatMap(({ incident }) =>
    incident.techniques.map((technique) => [technique, incident.number] as const),
  );
  return byName(named).map(({ name, numbers }) => ({
    technique: name,
    incidents: numbers.length,
    examples: numbers.slice(0, MAX_EXAMPLES),
  }));
}

function attackersOf(
  cases: readonly CountedCase[],
  { isInside }: CountingOptions,
): PeriodFigures['attackers'] {
  const named = cases.flatMap(({ incident, facts }) =>
    (facts?.entities ?? [])
      .filter(({ type, value }) => type === 'net' || (type === 'ip' && !isInside(value)))
      .map(({ value }) => [value, incident.number] as const),
  );
  return byName(named).map(({ name, numbers }) => ({ indicator: name, incidents: numbers.length }));
}

function assetsOf(
  cases: readonly CountedCase[],
  { nameOf, addressesOf }: CountingOptions,
): PeriodFigures['assets'] {
  const rows = cases.flatMap(({ incident, facts }) =>
    (facts?.hosts ?? []).map((host) => ({
      host,
      ips: [...addressesOf(host)],
      agency: nameOf(incident.agency),
      firstAt: incident.firstAlertAt,
      lastAt: incident.lastAlertAt,
    })),
  );
  return rows.slice(0, MAX_LISTED);
}

function spreads(
  cases: readonly CountedCase[],
): Pick<PeriodFigures, 'acknowledge' | 'contain' | 'recover'> {
  const acknowledge = spread(cases, ({ incident }) => incident.acknowledgedAt);
  const contain = spread(cases, ({ incident }) => incident.containedAt);
  const recover = spread(cases, ({ incident }) => incident.recoveredAt);
  return {
    ...(acknowledge === undefined ? {} : { acknowledge }),
    ...(contain === undefined ? {} : { contain }),
    ...(recover === undefined ? {} : { recover }),
  };
}

/** Median and longest time from the queue to a milestone, in minutes. */
function spread(
  cases: readonly CountedCase[],
  reachedAt: (one: CountedCase) => string | undefined,
): { readonly median: number; readonly longest: number } | undefined {
  const minutes = cases
    .flatMap((one) => {
      const at = reachedAt(one);
      return at === undefined
        ? []
        : [(Date.parse(at) - Date.parse(one.incident.queuedAt)) / 60_000];
    })
    .sort((a, b) => a - b);
  const [low, high] = [minutes[(minutes.length - 1) >> 1], minutes[minutes.length >> 1]];
  const longest = minutes.at(-1);
  if (low === undefined || high === undefined || longest === undefined) return undefined;
  return { median: (low + high) / 2, longest };
}
