// Buckets of correlations that are judged when their time span is over, by when they are due.
import { type EvidenceEvent, evidenceEventSchema } from '@thapcanh/incidents';
import type { DueBucket } from 'sigma-engine';
import * as z from 'zod';
import { createDueRows, type DueRows, type DueRowsOptions } from '../work/due-rows.ts';

/** A bucket to be judged, with one event of it as evidence. */
export interface DueJudgement {
  readonly due: DueBucket;
  readonly event: EvidenceEvent;
}

const schema = z.object({
  due: z.object({
    correlation: z.string(),
    agency: z.string(),
    values: z.array(z.string()),
    bucket: z.number(),
    eventId: z.string(),
    dueAt: z.number(),
  }),
  event: evidenceEventSchema,
});

export type DueJudgements = Pick<DueRows<DueJudgement>, 'putAll' | 'dueBy' | 'remove'>;

/** Far longer than `watch` may be at rest. */
const KEPT_AFTER_S = 30 * 86_400;

export function createDueJudgements(
  options: Pick<DueRowsOptions<DueJudgement>, 'dynamodb' | 'table' | 'uniqueName'>,
): DueJudgements {
  return createDueRows<DueJudgement>({
    ...options,
    prefix: 'DUE',
    type: 'dueJudgement',
    schema,
    dueAtOf: ({ due }) => due.dueAt,
    identityOf: ({ due: { correlation, agency, values, bucket } }) => [
      correlation,
      agency,
      bucket,
      ...values,
    ],
    keptAfterS: KEPT_AFTER_S,
  });
}
