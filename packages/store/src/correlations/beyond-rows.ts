// What correlation state cannot answer, until `hunt` has judged it again from the archive.
import type { Beyond } from 'sigma-engine';
import * as z from 'zod';
import { createWorkRows, type WorkRows, type WorkRowsOptions } from '../work/work-rows.ts';

/** A stretch to be judged again, and when it was found. */
export interface BeyondWork {
  readonly beyond: Beyond;
  /** ISO 8601: what had arrived by then, the archive must hold. */
  readonly at: string;
}

const schema = z.object({
  beyond: z.object({
    correlation: z.string(),
    agency: z.string(),
    group: z.string(),
    from: z.number(),
    to: z.number(),
    since: z.number(),
    settledAt: z.number(),
    reasons: z.array(z.enum(['late', 'saturated', 'elsewhere'])),
  }),
  at: z.iso.datetime(),
});

export type BeyondRows = WorkRows<BeyondWork>;

/** The archive is kept longer; what was not judged by then would be of no use. */
const LIFE_S = 60 * 86_400;

export function createBeyondRows(
  options: Pick<WorkRowsOptions<BeyondWork>, 'dynamodb' | 'table' | 'uniqueName'>,
): BeyondRows {
  return createWorkRows<BeyondWork>({
    ...options,
    prefix: 'BEYOND',
    type: 'beyond',
    schema,
    // Those that are read together stand together.
    orderOf: ({ beyond }) => beyond.correlation,
    identityOf: ({ beyond: { correlation, agency, group, from, to } }) => [
      correlation,
      agency,
      group,
      from,
      to,
    ],
    expiresOf: ({ at, beyond }) =>
      Math.ceil(Math.max(Date.parse(at), beyond.settledAt) / 1000) + LIFE_S,
  });
}
