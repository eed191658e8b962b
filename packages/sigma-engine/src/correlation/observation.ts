// What a correlation sees of an event: its group, and the value it counts or adds.
import type { RuleReference, SigmaCorrelation, SigmaRule } from 'sigma-ts-parser';
import { type Fields, fieldNames, ownField, textsOf } from '../event.ts';
import { numberOf } from '../match/time-part.ts';
import { encodeNumber, NO_VALUE } from './entry.ts';
import { hashOf } from './hash.ts';

/**
 * The values of the group-by fields, aliases resolved for this rule. Undefined when one is absent
 * or empty: such an event belongs to no group.
 */
export function groupValues(
  document: SigmaCorrelation,
  rule: RuleNames,
  fields: Fields,
): readonly string[] | undefined {
  const values = document.correlation.groupBy.map((name) =>
    textOf(fields, fieldFor(document, rule, name)),
  );
  return values.every((value) => value !== undefined) ? values : undefined;
}

/** The group-by fields of a correlation with the values of one of its groups. */
export function namedValues(
  { correlation: { groupBy } }: SigmaCorrelation,
  values: readonly string[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(groupBy.map((name, at) => [name, values[at] ?? '']));
}

/** The value part of an entry; undefined when the event has none to count, or no number to add. */
export async function entryValue(
  document: SigmaCorrelation,
  rule: RuleNames,
  fields: Fields,
): Promise<string | undefined> {
  const { type } = document.correlation;
  const names = valueFields(document);
  if (names.length === 0) return NO_VALUE;
  const values = names.map((name) => textOf(fields, fieldFor(document, rule, name)));
  if (!values.every((value) => value !== undefined)) return undefined;
  if (type === 'value_count') return hashOf(values, 16);
  const number = numberOf(values[0] ?? '');
  return number === undefined ? undefined : encodeNumber(number);
}

/** The fields whose values a correlation judges; several make a tuple. */
export function valueFields({ correlation: { condition } }: SigmaCorrelation): readonly string[] {
  return condition?.kind === 'threshold' ? condition.fields : [];
}

/** Everything by which aliases may name a referenced rule. */
export type RuleNames = ReadonlySet<string>;

/** The reference as it is written, and the id and name of what it refers to. */
export function namesOf(
  { rule }: RuleReference,
  referred: Pick<SigmaRule, 'id' | 'name'>,
): RuleNames {
  return new Set([rule, referred.name ?? rule, referred.id?.toLowerCase() ?? rule]);
}

/** The field that a name stands for in the events of one of the rules. */
export function fieldFor(document: SigmaCorrelation, rule: RuleNames, name: string): string {
  const alias = document.correlation.aliases.find((candidate) => candidate.name === name);
  const named = alias?.fields.find(
    (entry) => rule.has(entry.rule) || rule.has(entry.rule.toLowerCase()),
  );
  return named?.field ?? name;
}

/** An array counts as one value: its members, joined. */
function textOf(fields: Fields, field: string): string | undefined {
  const name = fieldNames(field).find((candidate) => Object.hasOwn(fields, candidate));
  const text = name === undefined ? '' : textsOf(ownField(fields, name)).join(', ');
  return text === '' ? undefined : text;
}
