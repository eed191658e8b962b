// A rule's metadata compared with a value.
import { LEVELS, STATUSES } from 'sigma-ts-parser';
import * as z from 'zod';
import type { Run, Target } from '../apply/run.ts';
import { ruleCondition } from './define.ts';
import { isOrdered, textDifference } from './order.ts';

const TEXTS = ['title', 'id', 'name', 'taxonomy', 'description', 'license', 'author'] as const;
const LISTS = ['tags', 'references', 'falsepositives', 'fields', 'scope'] as const;
const DATES = ['date', 'modified'] as const;
const MAPS = ['logsource', 'detection', 'correlation', 'related', 'custom', 'source'];
/** Least reliable first; `LEVELS` is in order already. */
const STATUS_ORDER = [...STATUSES].reverse();

const OP = z.enum(['eq', 'ne', 'gte', 'gt', 'lte', 'lt', 'in', 'not_in']);
type Operator = z.output<typeof OP>;

/**
 * Texts know `eq` and `ne`; lists `in` and `not_in`; numbers, dates, levels and statuses an order.
 * An attribute that the rule lacks meets nothing. Custom attributes count by the type they have.
 */
export const ruleAttribute = ruleCondition({
  type: 'rule_attribute',
  parameters: z
    .strictObject({
      attribute: z.string(),
      value: z.union([z.string(), z.number()]),
      op: OP.default('eq'),
    })
    .superRefine((given, context) => {
      const problem = problemOf(given);
      if (problem !== undefined) context.addIssue({ code: 'custom', ...problem });
    }),
  make:
    ({ attribute, value, op }) =>
    (run) =>
      holds(attribute, value, op, run),
});

interface Given {
  readonly attribute: string;
  readonly value: string | number;
  readonly op: Operator;
}

/** What can be told without a rule: an attribute that is a map, a value outside of its scale. */
function problemOf({
  attribute,
  value,
  op,
}: Given): { message: string; path: string[] } | undefined {
  if (MAPS.includes(attribute)) {
    return { message: `"${attribute}" is a map and cannot be compared`, path: ['attribute'] };
  }
  const scale = scaleOf(attribute);
  if (scale !== undefined && !scale.some((step) => step === value)) {
    return { message: `"${value}" is none of ${scale.join(', ')}`, path: ['value'] };
  }
  if (isOneOf(DATES, attribute) && !/^\d{4}-\d{2}-\d{2}$/.test(String(value))) {
    return { message: `"${value}" is not a date, such as 2026-11-22`, path: ['value'] };
  }
  const ordering = op !== 'eq' && op !== 'ne';
  if (isOneOf(TEXTS, attribute) && ordering) {
    return { message: `"${attribute}" is a text: it knows eq and ne`, path: ['op'] };
  }
  return undefined;
}

function holds(attribute: string, value: string | number, op: Operator, run: Run): boolean {
  const own = attributeOf(run.document, attribute);
  if (Array.isArray(own)) {
    if (op === 'in') return own.includes(value);
    if (op === 'not_in') return !own.includes(value);
    return op === 'ne';
  }
  if (op === 'in' || op === 'not_in') return false;
  if (typeof own === 'number') {
    const number = Number(value);
    return !Number.isNaN(number) && isOrdered(own - number, op);
  }
  if (typeof own !== 'string' && typeof own !== 'boolean') return false;
  const text = String(own);
  const scale = scaleOf(attribute);
  if (scale !== undefined) {
    return isOrdered(scale.indexOf(text) - scale.indexOf(String(value)), op);
  }
  if (isOneOf(DATES, attribute)) {
    return isOrdered(textDifference(text, String(value)), op);
  }
  if (op === 'eq') return text === String(value);
  return op === 'ne' && text !== String(value);
}

function attributeOf(document: Target, attribute: string): unknown {
  if (isOneOf([...TEXTS, ...DATES, 'level', 'status'] as const, attribute))
    return document[attribute];
  if (isOneOf(LISTS, attribute)) return document[attribute];
  return Object.hasOwn(document.custom, attribute) ? document.custom[attribute] : undefined;
}

function scaleOf(attribute: string): readonly string[] | undefined {
  if (attribute === 'level') return LEVELS;
  return attribute === 'status' ? STATUS_ORDER : undefined;
}

function isOneOf<T extends string>(names: readonly T[], name: string): name is T {
  return names.some((candidate) => candidate === name);
}
