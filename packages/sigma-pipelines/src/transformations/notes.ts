// Notes that steps leave: for later steps, and on the rule.
import * as z from 'zod';
import { defineTransformation } from './define.ts';

/** Remembered for this document while the pipelines run; `processing_state` asks for it. */
export const setState = defineTransformation({
  type: 'set_state',
  acts: 'document',
  parameters: z.strictObject({ key: z.string(), val: z.json() }),
  make: ({ key, val }) => ({
    acts: 'document',
    apply(document, run) {
      run.state.set(key, val);
      return document;
    },
  }),
});

/** Kept with the rule's own custom attributes. */
export const setCustomAttribute = defineTransformation({
  type: 'set_custom_attribute',
  acts: 'document',
  parameters: z.strictObject({ attribute: z.string(), value: z.json() }),
  make: ({ attribute, value }) => ({
    acts: 'document',
    apply(document) {
      const entries = Object.entries(document.custom).filter(([key]) => key !== attribute);
      return { ...document, custom: Object.fromEntries([...entries, [attribute, value]]) };
    },
  }),
});
