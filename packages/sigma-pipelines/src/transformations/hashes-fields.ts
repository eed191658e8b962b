// Sysmon's `Hashes`, one text with every digest, as one field a digest.
import type { DetectionItem, DetectionNode, ValueTest, WrittenValue } from 'sigma-ts-parser';
import * as z from 'zod';
import type { Run } from '../apply/run.ts';
import { plainSpelling } from '../detection/spelling.ts';
import { joinNodes } from '../detection/walk.ts';
import type { ItemOutcome } from '../pipeline.ts';
import { defineTransformation } from './define.ts';

const ALGORITHM_BY_LENGTH: ReadonlyMap<number, string> = new Map([
  [32, 'MD5'],
  [40, 'SHA1'],
  [64, 'SHA256'],
  [128, 'SHA512'],
]);

/**
 * `Hashes: [SHA1=…, MD5=…]` becomes one field for each algorithm, holding the bare digest. Values
 * whose algorithm is not listed stay with the field they were in; without any that is, the rule fails.
 */
export const hashesFields = defineTransformation({
  type: 'hashes_fields',
  acts: 'item',
  parameters: z.strictObject({
    valid_hash_algos: z.array(z.string().toUpperCase()).min(1),
    field_prefix: z.string().default(''),
    drop_algo_prefix: z.boolean().default(false),
    field_to_parse: z.array(z.string()).default(['Hashes', 'Hash']),
  }),
  make({ valid_hash_algos, field_prefix, drop_algo_prefix, field_to_parse }, reading) {
    if (drop_algo_prefix && field_prefix === '') {
      const message = 'without "field_prefix" the new fields would have no name';
      reading.fail('pipeline_value_invalid', message, 'drop_algo_prefix');
    }
    return {
      acts: 'item',
      apply(item, run) {
        if (!field_to_parse.includes(item.field ?? '')) return 'keep';
        return splitItem(item, run, (algorithm) =>
          valid_hash_algos.includes(algorithm)
            ? field_prefix + (drop_algo_prefix ? '' : algorithm)
            : undefined,
        );
      },
    };
  },
});

function splitItem(
  item: DetectionItem,
  run: Run,
  fieldOf: (algorithm: string) => string | undefined,
): ItemOutcome {
  const byField = new Map<string | undefined, WrittenValue[]>();
  for (const value of item.values) {
    const digest = digestOf(value);
    const field = digest && fieldOf(digest.algorithm);
    const made = digest && field !== undefined ? exactly(digest.text, value) : value;
    byField.set(field, [...(byField.get(field) ?? []), made]);
  }
  if (byField.size === 1 && byField.has(undefined)) {
    if (!item.values.some((value) => digestOf(value))) return 'keep';
    const message = `No value of "${item.field ?? ''}" is a digest of a listed algorithm.`;
    run.fail('pipeline_not_applicable', message, item.position);
    return 'keep';
  }
  const items = [...byField].map(
    ([field, values]): DetectionNode =>
      field === undefined
        ? { ...item, values }
        : { ...item, field, modifiers: item.negated ? ['neq'] : [], values },
  );
  // "none of a, b" is "not a and not b", as "all of" is.
  const kind = (item.link === 'all') !== item.negated ? 'all' : 'any';
  return joinNodes(kind, items) ?? 'keep';
}

/** The algorithm and digest of `SHA1=…`, `*SHA1|…*` or of a bare digest; undefined for other values. */
function digestOf(value: WrittenValue): { algorithm: string; text: string } | undefined {
  const [test, ...others] = value.alternatives;
  if (test?.kind !== 'string' || others.length > 0) return undefined;
  const spelled = plainSpelling(test.pattern);
  const [name = '', digest, ...rest] = spelled.split(spelled.includes('|') ? '|' : '=');
  if (digest === undefined) {
    const text = bare(name);
    return { algorithm: ALGORITHM_BY_LENGTH.get(text.length) ?? '', text };
  }
  if (rest.length > 0) return undefined;
  return { algorithm: name.replace(/^\*+/, '').toUpperCase(), text: bare(digest) };
}

function bare(text: string): string {
  return text.replaceAll(/^[*?]+|[*?]+$/g, '');
}

function exactly(text: string, { position }: WrittenValue): WrittenValue {
  const test: ValueTest = { kind: 'string', pattern: [text], cased: false, windash: false };
  return { alternatives: [test], position };
}
