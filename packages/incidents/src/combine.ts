// Facts of two sets of alerts put together: commutative and associative, so order never matters.
import { moreImportant } from './asset.ts';
import {
  type CaseFacts,
  type EntityFact,
  MAX_CASE_ENTITIES,
  MAX_NAMES,
  MAX_RULES,
  type RuleFact,
} from './case-facts.ts';
import type { Precedent } from './known.ts';
import {
  LEVELS,
  type Level,
  PERSONAL_DATA,
  type PersonalData,
  SEVERITIES,
  type Severity,
} from './vocabulary.ts';

/**
 * Facts of the union of two disjoint sets of alerts. Commutative and associative up to the bounds
 * (60 rules, 400 entities, 500 names), beyond which the most grave or most frequent are kept.
 */
export function combineFacts(a: CaseFacts, b: CaseFacts): CaseFacts {
  const systemLevel = Math.max(a.systemLevel ?? 0, b.systemLevel ?? 0);
  const asset = moreImportant(a.asset, b.asset);
  const indicator = Math.max(a.indicator ?? -1, b.indicator ?? -1);
  return {
    alertCount: a.alertCount + b.alertCount,
    firstAlertAt: earlier(a.firstAlertAt, b.firstAlertAt),
    lastAlertAt: later(a.lastAlertAt, b.lastAlertAt),
    rules: joined(a.rules, b.rules, (rule) => rule.id, combineRules, graver, MAX_RULES),
    entities: joined(
      a.entities,
      b.entities,
      (entity) => `${entity.type}:${entity.value}`,
      combineEntities,
      (x, y) => y.alertCount - x.alertCount,
      MAX_CASE_ENTITIES,
    ),
    sources: union(a.sources, b.sources),
    hosts: union(a.hosts, b.hosts),
    affected: union(a.affected, b.affected),
    operators: union(a.operators, b.operators),
    ...(systemLevel === 0 ? {} : { systemLevel }),
    ...(asset === undefined ? {} : { asset }),
    ...(indicator < 0 ? {} : { indicator }),
    privileged: a.privileged || b.privileged,
    offHours: a.offHours || b.offHours,
  };
}

/** The graver of two severities; M1 is the gravest. */
export function graverSeverity(
  a: Severity | undefined,
  b: Severity | undefined,
): Severity | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return SEVERITIES.indexOf(a) <= SEVERITIES.indexOf(b) ? a : b;
}

/** The likelier of two assessments; without any, undefined. */
export function likelier(
  a: PersonalData | undefined,
  b: PersonalData | undefined,
): PersonalData | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return PERSONAL_DATA.indexOf(a) >= PERSONAL_DATA.indexOf(b) ? a : b;
}

/** The higher of two alert levels. */
export function higherLevel(a: Level, b: Level): Level {
  return LEVELS.indexOf(a) >= LEVELS.indexOf(b) ? a : b;
}

function combineRules(a: RuleFact, b: RuleFact): RuleFact {
  const aFirst = a.firstAt < b.firstAt || (a.firstAt === b.firstAt && a.firstAlert <= b.firstAlert);
  const first = aFirst ? a : b;
  const severity = graverSeverity(a.severity, b.severity);
  const personalData = likelier(a.personalData, b.personalData);
  const precedent = longerPrecedent(a.precedent, b.precedent);
  return {
    ...first,
    level: higherLevel(a.level, b.level),
    ...(severity === undefined ? {} : { severity }),
    restricted: a.restricted || b.restricted,
    ...(personalData === undefined ? {} : { personalData }),
    ...(precedent === undefined ? {} : { precedent }),
    alertCount: a.alertCount + b.alertCount,
    lastAt: later(a.lastAt, b.lastAt),
  };
}

/** Of what was known of a rule at two times, the more; of as much, the graver view. */
function longerPrecedent(a: Precedent | undefined, b: Precedent | undefined) {
  if (a === undefined || b === undefined) return a ?? b;
  if (a.closed !== b.closed) return a.closed > b.closed ? a : b;
  return a.mistaken <= b.mistaken ? a : b;
}

function combineEntities(a: EntityFact, b: EntityFact): EntityFact {
  return {
    type: a.type,
    value: a.value,
    firstSeen: earlier(a.firstSeen, b.firstSeen),
    lastSeen: later(a.lastSeen, b.lastSeen),
    alertCount: a.alertCount + b.alertCount,
    ...(a.acted || b.acted ? { acted: true } : {}),
    ...(a.targeted || b.targeted ? { targeted: true } : {}),
  };
}

function graver(a: RuleFact, b: RuleFact): number {
  return LEVELS.indexOf(b.level) - LEVELS.indexOf(a.level) || (a.firstAt < b.firstAt ? -1 : 1);
}

function joined<T>(
  a: readonly T[],
  b: readonly T[],
  keyOf: (item: T) => string,
  combine: (x: T, y: T) => T,
  moreWorthKeeping: (x: T, y: T) => number,
  max: number,
): T[] {
  const byKey = new Map(a.map((item) => [keyOf(item), item]));
  for (const item of b) {
    const known = byKey.get(keyOf(item));
    byKey.set(keyOf(item), known === undefined ? item : combine(known, item));
  }
  const all = [...byKey.values()].sort((x, y) => (keyOf(x) < keyOf(y) ? -1 : 1));
  if (all.length <= max) return all;
  const kept = new Set(all.toSorted(moreWorthKeeping).slice(0, max));
  return all.filter((item) => kept.has(item));
}

function union(a: readonly string[], b: readonly string[]): string[] {
  return [...new Set([...a, ...b])].sort().slice(0, MAX_NAMES);
}

function earlier(a: string, b: string): string {
  return a <= b ? a : b;
}

function later(a: string, b: string): string {
  return a >= b ? a : b;
}
