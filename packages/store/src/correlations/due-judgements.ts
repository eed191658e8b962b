// Buckets of correlations that are judged when their time span is over, by when they are due.
import { type EvidenceEvent, evidenceEventSchema } from '@thapcanh/incidents';
import type { DueBucket } from 'sigma-engine';
import { z } from 'zod';
import {
  createWorkRows,
  type WorkList,
  type WorkRows,
  type WorkRowsOptions,
} from '../work/work-rows.ts';

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

export interface DueJudgements extends Pick<WorkRows<DueJudgement>, 'putAll' | 'remove'> {
  /** Rows due by an instant (milliseconds since 1970). */
  dueBy(now: number, limit: number): Promise<WorkList<DueJudgement>>;
}

/** Far longer than `watch` may be at rest. */
const LIFE_AFTER_DUE_S = 30 * 86_400;
const ORDER_DIGITS = 15;
const orderOf = (time: number): string => String(Math.ceil(time)).padStart(ORDER_DIGITS, '0');

export function createDueJudgements(
  options: Pick<WorkRowsOptions<DueJudgement>, 'dynamodb' | 'table' | 'uniqueName'>,
): DueJudgements {
  const rows = createWorkRows<DueJudgement>({
    ...options,
    prefix: 'DUE',
    type: 'dueJudgement',
    schema,
    orderOf: ({ due }) => orderOf(due.dueAt),
    identityOf: ({ due: { correlation, agency, values, bucket } }) => [
      correlation,
      agency,
      bucket,
      ...values,
    ],
    expiresOf: ({ due }) => Math.ceil(due.dueAt / 1000) + LIFE_AFTER_DUE_S,
  });
  return {
    putAll: (judgements) => rows.putAll(judgements),
    remove: (row) => rows.remove(row),
    dueBy: (now, limit) => rows.list({ upTo: orderOf(Math.floor(now)), limit }),
  };
}
