// Finding incidents, and what became of those like one.
import { casePrecedentSchema, LEVELS, SEVERITIES, STATUSES } from '@thapcanh/incidents';
import * as z from 'zod';
import { incidentSummarySchema } from './incident.ts';
import { pageQuerySchema } from './page.ts';

/** Most words of `q`, with those that the other parameters name. */
export const MAX_SEARCH_WORDS = 8;

/**
 * `GET /v1/search`: incidents that have every word of `q` and all that the other parameters name, newest
 * first. Words written without diacritics find all spellings. `from` and `to` bound the time at which
 * the incident came to the queue.
 */
export const searchQuerySchema = z
  .strictObject({
    ...pageQuerySchema.shape,
    /** Words of title, numbers, rules, entities, comments and reasons. */
    q: z.string().max(400).optional(),
    entity: z
      .string()
      .regex(/^[a-z]+:.+$/, 'write type:value, such as ip:198.51.100.23')
      .max(300)
      .optional(),
    /** Id of a rule. */
    rule: z.string().min(1).max(200).optional(),
    /** `T1505.003`; `T1505` finds its sub-techniques too. */
    technique: z
      .string()
      .regex(/^T\d{4}(?:\.\d{3})?$/i, 'write T1505 or T1505.003')
      .optional(),
    agency: z.string().optional(),
    /** A user's sub, `me`, or `none` for nobody's. */
    assignee: z.string().max(128).optional(),
    status: z.enum([...STATUSES, 'open', 'all']).default('all'),
    severity: z.enum(SEVERITIES).optional(),
    level: z.enum(LEVELS).optional(),
    from: z.iso.datetime({ offset: true }).optional(),
    to: z.iso.datetime({ offset: true }).optional(),
  })
  .refine(
    ({ q, entity, rule, technique }) =>
      [q, entity, rule, technique].some((one) => one !== undefined),
    'say what to look for: q, entity, rule or technique',
  );
export type SearchQuery = z.infer<typeof searchQuerySchema>;

/** `GET /v1/incidents/{id}/precedents`. */
export const precedentsSchema = z.object({
  /** Of the incident's gravest rules: with its main entity first, then of the rule with any entity. */
  precedents: z.array(casePrecedentSchema),
  /** Other incidents that share an entity with it, newest first. */
  similar: z.array(incidentSummarySchema),
});
export type Precedents = z.infer<typeof precedentsSchema>;
