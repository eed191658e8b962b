// One text that holds several facts, as one field a fact.
import type { DetectionItem, DetectionNode, ValueTest, WrittenValue } from 'sigma-ts-parser';
import * as z from 'zod';
import type { Run } from '../apply/run.ts';
import { plainSpelling } from '../detection/spelling.ts';
import { joinNodes } from '../detection/walk.ts';
import type { ItemOutcome } from '../pipeline.ts';
import { type PipelineRegex, regexText } from '../regex.ts';
import { defineTransformation } from './define.ts';

/**
 * Each named group of the expression becomes a field, `prefix.group`, holding what it found; the
 * fields of one value belong together. Values that it does not fit are left out, or stay in the
 * field with `preserve_unmatched`. A captured `null`, `none` or nothing asks for an empty field.
 */
export const extractFields = defineTransformation({
  type: 'extract_fields',
  acts: 'item',
  parameters: z.strictObject({
    regex: regexText,
    field_prefix: z.string().optional(),
    preserve_unmatched: z.boolean().default(false),
  }),
  make({ regex, field_prefix, preserve_unmatched }, reading) {
    if (regex.groupNames.length === 0) {
      const message = 'the expression has no named group, such as (?P<name>…)';
      reading.fail('pipeline_value_invalid', message, 'regex');
    }
    const prefix = field_prefix === undefined ? '' : `${field_prefix}.`;
    return {
      acts: 'item',
      apply: (item, run) => extract(item, run, { regex, prefix, keep: preserve_unmatched }),
    };
  },
});

interface Extraction {
  readonly regex: PipelineRegex;
  readonly prefix: string;
  readonly keep: boolean;
}

function extract(item: DetectionItem, run: Run, { regex, prefix, keep }: Extraction): ItemOutcome {
  const texts = item.values.map(textOf);
  if (texts.some((text) => text === undefined)) return 'keep';
  const nodes = item.values.flatMap((value, at): readonly DetectionNode[] => {
    const found = regex.atStart(texts[at] ?? '');
    if (found === undefined) return keep ? [{ ...item, values: [value] }] : [];
    const items = regex.groupNames.flatMap((name): readonly DetectionNode[] => {
      const captured = found.group(name);
      if (captured === undefined || captured === '') return [];
      return [itemOf(item, `${prefix}${name}`, captured, value)];
    });
    const node = joinNodes('all', items);
    return node === undefined ? [] : [node];
  });
  if (nodes.length === 0) return 'keep';
  if (item.negated && nodes.some(({ kind }) => kind !== 'item')) {
    const message = `"${item.field ?? ''}" is negated, and its value would become several fields.`;
    run.fail('pipeline_not_applicable', message, item.position);
  }
  return joinNodes((item.link === 'all') !== item.negated ? 'all' : 'any', nodes) ?? 'keep';
}

function textOf(value: WrittenValue): string | undefined {
  const [test, ...others] = value.alternatives;
  return test?.kind === 'string' && others.length === 0 ? plainSpelling(test.pattern) : undefined;
}

function itemOf(
  item: DetectionItem,
  field: string,
  captured: string,
  { position }: WrittenValue,
): DetectionItem {
  const empty = /^(?:null|none)$/i.test(captured);
  const test: ValueTest = empty
    ? { kind: 'null' }
    : { kind: 'string', pattern: [captured], cased: false, windash: false };
  const values = [{ alternatives: [test], position }];
  return { ...item, field, modifiers: item.negated ? ['neq'] : [], link: 'any', values };
}
