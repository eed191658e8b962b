// Other names for fields: in detection items, references, field lists and correlations.
import * as z from 'zod';
import { defineTransformation } from './define.ts';

const names = z
  .union([z.string(), z.array(z.string()).min(1)])
  .transform((given) => (typeof given === 'string' ? [given] : given));

/** YAML's null key, which stands for keywords, arrives as the empty text. */
const KEYWORDS = '';

/** Each field its new name, or several of which any may hold the value; null maps keywords. */
export const fieldNameMapping = defineTransformation({
  type: 'field_name_mapping',
  acts: 'field',
  parameters: z.strictObject({ mapping: z.record(z.string(), names) }),
  make({ mapping }) {
    const known = new Map(Object.entries(mapping));
    return { acts: 'field', rename: (field) => known.get(field ?? KEYWORDS) };
  },
});

/** The first prefix of the list that a field begins with is exchanged. */
export const fieldNamePrefixMapping = defineTransformation({
  type: 'field_name_prefix_mapping',
  acts: 'field',
  parameters: z.strictObject({ mapping: z.record(z.string().min(1), names) }),
  make({ mapping }) {
    const prefixes = Object.entries(mapping);
    return {
      acts: 'field',
      rename(field) {
        const found = prefixes.find(([prefix]) => field?.startsWith(prefix));
        if (found === undefined || field === undefined) return undefined;
        const [prefix, targets] = found;
        return targets.map((target) => target + field.slice(prefix.length));
      },
    };
  },
});

export const fieldNamePrefix = defineTransformation({
  type: 'field_name_prefix',
  acts: 'field',
  parameters: z.strictObject({ prefix: z.string() }),
  make: ({ prefix }) => ({
    acts: 'field',
    rename: (field) => (field === undefined ? undefined : [prefix + field]),
  }),
});

export const fieldNameSuffix = defineTransformation({
  type: 'field_name_suffix',
  acts: 'field',
  parameters: z.strictObject({ suffix: z.string() }),
  make: ({ suffix }) => ({
    acts: 'field',
    rename: (field) => (field === undefined ? undefined : [field + suffix]),
  }),
});
