// What a correlation sees of an event: its group, and the value it counts or adds.
import type { SigmaCorrelation } from 'sigma-ts-parser';
import { type Fields, fieldNames, ownField, textsOf } from '../event.ts';
import { numberOf } from '../match/time-part.ts';
import { encodeNumber, NO_VALUE } from './entry.ts';
import { hashOf } from './hash.ts';

/** A match, or a hold of another correlation, on its way into buckets. */
export interface Occurrence {
  readonly agency: string;
  readonly id: string;
  readonly time: number;
  readonly fields: Fields;
}

/**
 * The values of the group-by fields, aliases resolved for this rule. Undefined when one is absent
 * or empty: such an event belongs to no group.
 */
export function groupValues(
  document: SigmaCorrelation,
  rule: number,
  fields: Fields,
): readonly string[] | undefined {
  const values = document.correlation.groupBy.map((name) =>
    textOf(fields, fieldFor(document, rule, name)),
  );
  return values.every((value) => value !== undefined) ? values : undefined;
}

/**
 * The value part of an entry. Undefined when the event has none to count, or when the number to
 * add is negative: sums only grow, so that a late event cannot withdraw an answer.
 */
export async function entryValue(
  document: SigmaCorrelation,
  rule: number,
  fields: Fields,
): Promise<string | undefined> {
  const { type, condition } = document.correlation;
  const names = condition?.kind === 'threshold' ? condition.fields : [];
  if (type !== 'value_count' && type !== 'value_sum') return NO_VALUE;
  const values = names.map((name) => textOf(fields, fieldFor(document, rule, name)));
  if (!values.every((value) => value !== undefined)) return undefined;
  if (type === 'value_count') return hashOf(values, 16);
  const number = numberOf(values[0] ?? '');
  return number === undefined || number < 0 ? undefined : encodeNumber(number);
}

function fieldFor(document: SigmaCorrelation, rule: number, name: string): string {
  const { aliases, rules } = document.correlation;
  const alias = aliases.find((candidate) => candidate.name === name);
  return alias?.fields.find((entry) => entry.rule === rules[rule]?.rule)?.field ?? name;
}

/** An array counts as one value: its members, joined. */
function textOf(fields: Fields, field: string): string | undefined {
  const name = fieldNames(field).find((candidate) => Object.hasOwn(fields, candidate));
  const text = name === undefined ? '' : textsOf(ownField(fields, name)).join(', ');
  return text === '' ? undefined : text;
}
