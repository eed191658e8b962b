import { ruleQuerySchema } from '@thapcanh/api-schema';
import * as z from 'zod';

const { q, level, tactic, kind, logsource, order } = ruleQuerySchema.shape;

/** The list of rules as its address carries it; what does not fit is dropped. */
export const rulesSearchSchema = z.object({
  q: q.catch(undefined),
  level: level.catch(undefined),
  tactic: tactic.catch(undefined),
  kind: kind.catch(undefined),
  logsource: logsource.catch(undefined),
  order: order.unwrap().optional().catch(undefined),
});
export type RulesSearch = z.infer<typeof rulesSearchSchema>;

/** The draft: from which rule it is taken, if any. */
export const draftSearchSchema = z.object({
  from: z.string().max(256).optional().catch(undefined),
});
