// Fields by name: listed ones, or all others. Keywords are no listed field.
import * as z from 'zod';
import { compileRegex, regexIssue } from '../regex.ts';
import { fieldCondition } from './define.ts';

const MODE = z.enum(['plain', 're']).default('plain');

/** With `mode: re` each entry is an expression that the name must begin with a match of. */
const parameters = z
  .strictObject({ fields: z.array(z.string()), mode: MODE })
  .superRefine(({ fields, mode }, context) => {
    if (mode === 'plain') return;
    fields.forEach((field, at) => {
      const regex = compileRegex(field);
      if (!regex.ok) context.addIssue(regexIssue(regex.message, ['fields', at]));
    });
  });

export const includeFields = fieldCondition({
  type: 'include_fields',
  parameters,
  make(given) {
    const lists = listOf(given);
    return { name: (field) => field !== undefined && lists(field) };
  },
});

export const excludeFields = fieldCondition({
  type: 'exclude_fields',
  parameters,
  make(given) {
    const lists = listOf(given);
    return { name: (field) => field === undefined || !lists(field) };
  },
});

function listOf({ fields, mode }: z.output<typeof parameters>): (field: string) => boolean {
  if (mode === 'plain') {
    const names = new Set(fields);
    return (field) => names.has(field);
  }
  const regexes = fields.flatMap((field) => {
    const compiled = compileRegex(field);
    return compiled.ok ? [compiled.regex] : [];
  });
  return (field) => regexes.some((regex) => regex.atStart(field) !== undefined);
}
