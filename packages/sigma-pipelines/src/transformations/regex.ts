// Texts as regular expressions. pySigma has this for backends that cannot ignore case by themselves.
import type { ValueTest, WrittenValue } from 'sigma-ts-parser';
import * as z from 'zod';
import type { Pattern } from '../detection/spelling.ts';
import type { StringTest } from '../detection/strings.ts';
import { defineTransformation } from './define.ts';

const METHOD = z.enum(['plain', 'ignore_case_flag', 'ignore_case_brackets']);
type Method = z.output<typeof METHOD>;

/**
 * The expression spans the whole text, as the value did. The empty text and values under `windash`
 * stay as they are; a value that still has placeholders cannot become an expression.
 */
export const regexTransformation = defineTransformation({
  type: 'regex',
  acts: 'item',
  parameters: z.strictObject({ method: METHOD.default('ignore_case_brackets') }),
  make: ({ method }) => ({
    acts: 'item',
    apply(item, run) {
      let changed = false;
      const values = item.values.map((value): WrittenValue => {
        if (value.template !== undefined && !item.modifiers.includes('re')) {
          const message = `"${value.template}" still has placeholders, so it cannot become an expression. Fill them in first.`;
          run.fail('pipeline_not_applicable', message, value.position);
        }
        if (!value.alternatives.some(isPlain)) return value;
        changed = true;
        const alternatives = value.alternatives.map((test) => convert(test, method));
        return { alternatives, position: value.position };
      });
      return changed ? { ...item, values } : 'keep';
    },
  }),
});

function isPlain(test: ValueTest): test is StringTest {
  return test.kind === 'string' && test.pattern.length > 0 && !test.windash;
}

function convert(test: ValueTest, method: Method): ValueTest {
  if (!isPlain(test)) return test;
  const ignoreCase = method === 'ignore_case_flag';
  const source = `^${sourceOf(test.pattern, method === 'ignore_case_brackets')}$`;
  return { kind: 'regex', source, ignoreCase, multiline: false, dotAll: true };
}

function sourceOf(pattern: Pattern, brackets: boolean): string {
  return pattern
    .map((part) => {
      if (typeof part === 'string')
        return Array.from(part, (c) => charSource(c, brackets)).join('');
      return 'wildcard' in part && part.wildcard === 'many' ? '.*' : '.';
    })
    .join('');
}

function charSource(char: string, brackets: boolean): string {
  const [lower, upper] = [char.toLowerCase(), char.toUpperCase()];
  if (brackets && lower !== upper) return `[${lower}${upper}]`;
  return char.replace(/[\\^$.*+?()[\]{}|]/, '\\$&');
}
