// The redaction rules of one source, as its row in the registry carries them.
import * as z from 'zod';
import { createNameTest } from './field-names.ts';
import { hideAll, keepLast, type Mask } from './mask.ts';
import { BUILT_IN, BUILT_IN_NAMES } from './patterns/built-in.ts';
import { CREDENTIAL_FIELDS } from './patterns/credentials.ts';
import { literalPattern, regexPattern } from './patterns/custom.ts';
import type { Pattern } from './patterns/pattern.ts';

const MAX_RULES = 64;
const MAX_EXPRESSION = 512;
/** More of a value would be the value. */
const MAX_KEPT = 4;

const nameSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'small letters, digits and hyphens, at most 40');
const keepSchema = z.number().int().min(0).max(MAX_KEPT).default(0);

/**
 * What a source's rules are.
 *
 * @example
 * { patterns: ['cccd', 'credentials'],
 *   fields: [{ field: 'citizen.name', action: 'drop' }, { field: '*phone*', action: 'mask', keep: 3 }],
 *   texts: [{ name: 'file-number', regex: 'HS-([0-9]{8})', keep: 2 }] }
 */
export const redactionRulesSchema = z.strictObject({
  /** Built-in patterns, looked for in every text. */
  patterns: z.array(z.enum(BUILT_IN_NAMES)).max(BUILT_IN_NAMES.length).default([]),
  /** Fields by native or common name; `*` stands for any characters. */
  fields: z
    .array(
      z.strictObject({
        field: z.string().min(1).max(256),
        action: z.enum(['drop', 'mask']),
        /** How many last characters a mask keeps. */
        keep: keepSchema,
      }),
    )
    .max(MAX_RULES)
    .default([]),
  /** The source's own patterns; of an expression with groups, only the groups are masked. */
  texts: z
    .array(
      z.union([
        z.strictObject({ name: nameSchema, literal: z.string().min(4).max(256), keep: keepSchema }),
        z.strictObject({
          name: nameSchema,
          regex: z.string().min(1).max(MAX_EXPRESSION),
          keep: keepSchema,
        }),
      ]),
    )
    .max(MAX_RULES)
    .default([]),
});
export type RedactionRules = z.infer<typeof redactionRulesSchema>;

/** A rule for whole fields. */
export interface FieldRule {
  /** Under which its findings are counted: `field:citizen.name`. */
  readonly name: string;
  readonly drops: boolean;
  readonly mask: Mask;
  means(field: string): boolean;
}

export interface CompiledRules {
  readonly patterns: readonly Pattern[];
  readonly fields: readonly FieldRule[];
}

export type RulesOutcome =
  | { readonly ok: true; readonly rules: CompiledRules }
  /** One line a fault: where, and what is wrong. */
  | { readonly ok: false; readonly problems: readonly string[] };

/**
 * Reads a source's rules, from whatever its row holds.
 *
 * @example compileRedaction({ patterns: ['cccd'] })
 */
export function compileRedaction(value: unknown): RulesOutcome {
  const parsed = redactionRulesSchema.safeParse(value);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      ({ path, message }) => `${['redact', ...path].join('.')}: ${message}`,
    );
    return { ok: false, problems };
  }
  const { patterns, fields, texts } = parsed.data;
  const problems: string[] = [];
  const custom = texts.flatMap((text, i): readonly Pattern[] => {
    if ('literal' in text) return [literalPattern(text.name, text.literal, text.keep)];
    const compiled = regexPattern(text.name, text.regex, text.keep);
    if (compiled.ok) return [compiled.pattern];
    problems.push(`redact.texts.${i}.regex: ${compiled.message}`);
    return [];
  });
  if (problems.length > 0) return { ok: false, problems };
  const byName = fields.map(
    ({ field, action, keep }): FieldRule => ({
      name: `field:${field}`,
      drops: action === 'drop',
      mask: keepLast(keep),
      means: createNameTest([field]),
    }),
  );
  return {
    ok: true,
    rules: {
      patterns: [...new Set(patterns)].map((name) => BUILT_IN[name]).concat(custom),
      fields: patterns.includes('credentials') ? [...byName, CREDENTIAL_RULE] : byName,
    },
  };
}

const CREDENTIAL_RULE: FieldRule = {
  name: 'credentials',
  drops: false,
  mask: hideAll,
  means: createNameTest(CREDENTIAL_FIELDS),
};
