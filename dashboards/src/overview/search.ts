// The addresses of the overview and of the incidents behind one of its numbers.
import { alertQuerySchema, searchQuerySchema } from '@thapcanh/api-schema';
import * as z from 'zod';
import { PERIODS } from './period.ts';

/** What the table of times tells apart. */
export const MEASURES_BY = ['severity', 'agency', 'rule'] as const;
export type MeasuresBy = (typeof MEASURES_BY)[number];

/** What the address may carry; what does not fit is dropped. */
export const overviewSearchSchema = z.object({
  period: z.enum(PERIODS).optional().catch(undefined),
  agency: z.string().optional().catch(undefined),
  by: z.enum(MEASURES_BY).optional().catch(undefined),
});
export type OverviewSearch = z.infer<typeof overviewSearchSchema>;

const { rule, technique, from, to } = searchQuerySchema.shape;

/** What incidents have in common, and when they came to the queue. */
export const casesSearchSchema = z.object({
  rule: rule.catch(undefined),
  technique: technique.catch(undefined),
  entity: alertQuerySchema.shape.entity.catch(undefined),
  agency: z.string().optional().catch(undefined),
  from: from.catch(undefined),
  to: to.catch(undefined),
});
export type CasesSearch = z.infer<typeof casesSearchSchema>;
/** Where and when what is behind a number was counted. */
export type Within = Pick<CasesSearch, 'from' | 'to' | 'agency'>;
