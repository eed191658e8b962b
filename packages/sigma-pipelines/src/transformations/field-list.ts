// The `fields` list of a rule: what an analyst is shown, not what is matched.
import * as z from 'zod';
import type { Transformation } from '../pipeline.ts';
import { defineTransformation } from './define.ts';

const oneOrMore = z
  .union([z.string(), z.array(z.string())])
  .transform((given) => (typeof given === 'string' ? [given] : given));

export const addField = defineTransformation({
  type: 'add_field',
  acts: 'document',
  parameters: z.strictObject({ field: oneOrMore }),
  make: ({ field }) => withFields((fields) => [...fields, ...field]),
});

export const removeField = defineTransformation({
  type: 'remove_field',
  acts: 'document',
  parameters: z.strictObject({ field: oneOrMore }),
  make: ({ field }) => withFields((fields) => fields.filter((name) => !field.includes(name))),
});

export const setField = defineTransformation({
  type: 'set_field',
  acts: 'document',
  parameters: z.strictObject({ fields: z.array(z.string()) }),
  make: ({ fields }) => withFields(() => fields),
});

function withFields(change: (fields: readonly string[]) => readonly string[]): Transformation {
  return {
    acts: 'document',
    apply: (document) => ({ ...document, fields: change(document.fields) }),
  };
}
