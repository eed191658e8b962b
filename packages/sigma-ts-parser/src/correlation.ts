// A correlation document: which rules, grouped by what, within which time, and how often.
import { parseCondition } from './condition.ts';
import {
  CORRELATION_OPERATORS,
  CORRELATION_TYPES,
  type CorrelationAlias,
  type CorrelationCondition,
  type CorrelationOperator,
  type CorrelationType,
  type RuleReference,
  type SigmaCorrelation,
  type SigmaMetadata,
} from './document.ts';
import { readMetadata, readText, readTexts } from './metadata.ts';
import type { Entry, Reader } from './reader.ts';
import { parseTimespan } from './timespan.ts';

const KEYS = ['type', 'rules', 'aliases', 'group-by', 'timespan', 'condition', 'generate'];
const COUNTS_VALUES: readonly CorrelationType[] = [
  'value_count',
  'value_sum',
  'value_avg',
  'value_percentile',
  'value_median',
];
const DEFAULT_PERCENTILE = 50;

/** Reads a correlation; undefined after errors, which are reported. */
export function readCorrelation(
  reader: Reader,
  entries: readonly Entry[],
  source: SigmaMetadata['source'],
): SigmaCorrelation | undefined {
  const metadata = readMetadata(reader, entries, source, ['correlation', 'generate']);
  const block = entries.find(({ key }) => key === 'correlation');
  const keys = reader.map(block?.value ?? null);
  if (keys === undefined) {
    reader.error('field_type', '"correlation" is a map.', block?.keyNode ?? null);
    return undefined;
  }
  for (const { key, keyNode } of keys) {
    if (KEYS.includes(key)) continue;
    const message = `"correlation.${key}" is not part of Sigma; it would be ignored. Known: ${KEYS.join(', ')}.`;
    reader.error('field_unknown', message, keyNode);
  }
  const find = (key: string): Entry | undefined => keys.find((entry) => entry.key === key);
  const type = readType(reader, find('type'), block);
  const rules = readReferences(reader, find('rules'), block);
  const timespan = readTimespan(reader, find('timespan'), block);
  const condition = type && readCondition(reader, type, find('condition'), block, rules);
  const groupBy = readTexts(reader, find('group-by'));
  const aliases = readAliases(reader, find('aliases'));
  const outer = entries.find(({ key }) => key === 'generate');
  const generate = readFlag(reader, find('generate')) ?? readFlag(reader, outer) ?? false;
  if (reader.errors() > 0 || type === undefined || timespan === undefined) return undefined;
  const position = reader.position(block?.keyNode ?? null);
  return {
    kind: 'correlation',
    ...metadata,
    correlation: {
      type,
      rules,
      aliases,
      groupBy,
      timespan,
      ...(condition === undefined ? {} : { condition }),
      generate,
      position,
    },
  };
}

/** Rules by id or name: a list, or one. */
export function readReferences(
  reader: Reader,
  entry: Entry | undefined,
  block: Entry | undefined,
): readonly RuleReference[] {
  const nodes = entry === undefined ? [] : (reader.list(entry.value) ?? [entry.value]);
  const references: RuleReference[] = [];
  for (const node of nodes) {
    const rule = reader.text(node);
    if (rule === undefined)
      reader.error('field_type', '"rules" is a list of rule ids or names.', node);
    else references.push({ rule, position: reader.position(node) });
  }
  if (nodes.length === 0) {
    const message = 'There are no "rules". Name at least one rule by its id or name.';
    reader.error('field_missing', message, entry?.keyNode ?? block?.keyNode ?? null);
  }
  return references;
}

function readType(
  reader: Reader,
  entry: Entry | undefined,
  block: Entry | undefined,
): CorrelationType | undefined {
  const text = readText(reader, entry);
  const type = CORRELATION_TYPES.find((candidate) => candidate === text);
  if (type === undefined) {
    const message = `"${text ?? ''}" is not a type of correlation; choose ${CORRELATION_TYPES.join(', ')}.`;
    reader.error('correlation_type_unknown', message, entry?.value ?? block?.keyNode ?? null);
  }
  return type;
}

function readTimespan(
  reader: Reader,
  entry: Entry | undefined,
  block: Entry | undefined,
): SigmaCorrelation['correlation']['timespan'] | undefined {
  const text = readText(reader, entry);
  if (text === undefined) {
    const message = 'There is no "timespan". Write one, such as "timespan: 10m".';
    reader.error('field_missing', message, block?.keyNode ?? null);
    return undefined;
  }
  const milliseconds = parseTimespan(text);
  if (milliseconds !== undefined) return { text, milliseconds };
  const message = `"${text}" is not a time span: write a number and one of s, m, h, d, w, M (month), y.`;
  reader.error('timespan_invalid', message, entry?.value ?? null);
  return undefined;
}

function readFlag(reader: Reader, entry: Entry | undefined): boolean | undefined {
  if (entry === undefined) return undefined;
  const scalar = reader.scalar(entry.value);
  if (scalar?.type === 'boolean') return scalar.value;
  reader.error('field_type', `"${entry.key}" is true or false.`, entry.value ?? entry.keyNode);
  return undefined;
}

function readAliases(reader: Reader, entry: Entry | undefined): readonly CorrelationAlias[] {
  if (entry === undefined) return [];
  const invalid = (at: Entry): void => {
    const message =
      'Aliases are maps from a referenced rule to its field: "aliases: {address: {rule_a: src_ip}}".';
    reader.error('correlation_alias_invalid', message, at.value ?? at.keyNode);
  };
  const written = reader.map(entry.value);
  if (written === undefined) invalid(entry);
  return (written ?? []).map((alias) => {
    const pairs = reader.map(alias.value);
    if (pairs === undefined) invalid(alias);
    const fields = (pairs ?? []).flatMap((pair) => {
      const field = reader.text(pair.value);
      if (field === undefined) invalid(pair);
      const position = reader.position(pair.keyNode);
      return field === undefined ? [] : [{ rule: pair.key, field, position }];
    });
    return { name: alias.key, fields };
  });
}

function readCondition(
  reader: Reader,
  type: CorrelationType,
  entry: Entry | undefined,
  block: Entry | undefined,
  rules: readonly RuleReference[],
): CorrelationCondition | undefined {
  const temporal = type === 'temporal' || type === 'temporal_ordered';
  if (entry === undefined) {
    if (temporal) return undefined;
    const message = `"${type}" needs a condition, such as "condition: {gte: 10}".`;
    reader.error('field_missing', message, block?.keyNode ?? null);
    return undefined;
  }
  const position = reader.position(entry.value);
  const keys = reader.map(entry.value);
  if (keys !== undefined) return readThreshold(reader, type, entry, keys);
  const text = reader.text(entry.value);
  if (!temporal || text === undefined) {
    const message = `The condition of "${type}" is a map of one operator (or two that make a range).`;
    reader.error('correlation_condition_invalid', message, entry.value ?? entry.keyNode);
    return undefined;
  }
  const outcome = parseCondition(
    text,
    rules.map(({ rule }) => rule),
  );
  if (outcome.ok) return { kind: 'expression', text, node: outcome.node, position };
  reader.error(outcome.problem.code, outcome.problem.message, entry.value);
  return undefined;
}

function readThreshold(
  reader: Reader,
  type: CorrelationType,
  entry: Entry,
  keys: readonly Entry[],
): CorrelationCondition {
  const invalid = (message: string, at: Entry): void =>
    reader.error('correlation_condition_invalid', message, at.value ?? at.keyNode);
  const comparisons: { operator: CorrelationOperator; value: number }[] = [];
  let fields: readonly string[] = [];
  let percentile = DEFAULT_PERCENTILE;
  for (const pair of keys) {
    const operator = CORRELATION_OPERATORS.find((candidate) => candidate === pair.key);
    const scalar = reader.scalar(pair.value);
    const number = scalar?.type === 'number' ? scalar.value : undefined;
    if (operator !== undefined) {
      if (number === undefined) invalid(`"${operator}" is a number.`, pair);
      else comparisons.push({ operator, value: number });
    } else if (pair.key === 'field') fields = readTexts(reader, pair);
    else if (pair.key === 'percentile' && type === 'value_percentile') {
      if (number === undefined || number < 0 || number > 100) {
        invalid('"percentile" is a number from 0 to 100.', pair);
      } else percentile = number;
    } else
      invalid(
        `"${pair.key}" is not an operator; choose ${CORRELATION_OPERATORS.join(', ')}.`,
        pair,
      );
  }
  if (comparisons.length < 1 || comparisons.length > 2) {
    invalid('A condition has one operator, or two that make a range.', entry);
  }
  if (COUNTS_VALUES.includes(type) !== fields.length > 0) {
    const message = COUNTS_VALUES.includes(type)
      ? `"${type}" needs "field" in its condition: the field whose values it judges.`
      : `"${type}" counts events; "field" has no meaning. Use value_count to count values.`;
    invalid(message, entry);
  }
  if (fields.length > 1 && type !== 'value_count') {
    invalid(`"${type}" judges one field; only value_count takes a list.`, entry);
  }
  const position = reader.position(entry.value);
  const extra = type === 'value_percentile' ? { percentile } : {};
  return { kind: 'threshold', comparisons, fields, ...extra, position };
}
