// Measures of a period, and the counts over the queue.
import { MEASURED_BY, measureSchema, queueCountsSchema } from '@thapcanh/incidents';
import * as z from 'zod';

/** Longest period of one request, in days. */
export const MAX_MEASURED_DAYS = 366;
const DAY_MS = 86_400_000;

/** `GET /v1/measures`: what happened from `from` until just before `to`. */
export const measureQuerySchema = z
  .strictObject({
    from: z.iso.datetime({ offset: true }),
    to: z.iso.datetime({ offset: true }),
    by: z.enum(MEASURED_BY).default('all'),
    agency: z.string().optional(),
  })
  .refine(({ from, to }) => Date.parse(from) < Date.parse(to), {
    path: ['to'],
    message: 'must lie after from',
  })
  .refine(({ from, to }) => Date.parse(to) - Date.parse(from) <= MAX_MEASURED_DAYS * DAY_MS, {
    path: ['to'],
    message: `at most ${MAX_MEASURED_DAYS} days after from`,
  });
export type MeasureQuery = z.infer<typeof measureQuerySchema>;

export const measuresSchema = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  by: z.enum(MEASURED_BY),
  measures: z.array(measureSchema),
  /** As it stands now, whatever the period. */
  backlog: queueCountsSchema.omit({ mine: true, watching: true }),
});
export type Measures = z.infer<typeof measuresSchema>;

/** `GET /v1/incidents/counts`: the line over the queue, at most about a minute old. */
export const countsSchema = queueCountsSchema.extend({
  /** Đóng trong 24 giờ. */
  closedInDay: z.number().int(),
});
export type Counts = z.infer<typeof countsSchema>;
