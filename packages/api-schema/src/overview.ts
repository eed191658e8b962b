// The overview: what a period was like, beside the one before, and how things stand now.
import {
  openByPrioritySchema,
  overviewFiguresSchema,
  queueCountsSchema,
  SEVERITIES,
  STATUSES,
} from '@thapcanh/incidents';
import * as z from 'zod';
import { sourceNoticeViewSchema } from './source-hours.ts';

/** Longest period of an overview, in days: a quarter. */
export const MAX_OVERVIEW_DAYS = 92;
/** How far back the period that it is compared with may begin, in days before its end. */
export const MAX_COMPARED_DAYS = 366;
const DAY_MS = 86_400_000;

/**
 * `GET /v1/overview`: from `from` until just before `to`, compared with as long a time from `beforeFrom`, or
 * just before when it is not said. `restricted=false` leaves restricted incidents out
 * of everything, also of counts, as a screen in a room must.
 */
export const overviewQuerySchema = z
  .strictObject({
    from: z.iso.datetime({ offset: true }),
    to: z.iso.datetime({ offset: true }),
    beforeFrom: z.iso.datetime({ offset: true }).optional(),
    agency: z.string().optional(),
    restricted: z.stringbool().default(true),
  })
  .refine(({ from, to }) => Date.parse(from) < Date.parse(to), {
    path: ['to'],
    message: 'must lie after from',
  })
  .refine(({ from, to }) => Date.parse(to) - Date.parse(from) <= MAX_OVERVIEW_DAYS * DAY_MS, {
    path: ['to'],
    message: `at most ${MAX_OVERVIEW_DAYS} days after from`,
  })
  .refine(
    ({ from, to, beforeFrom = from }) =>
      Date.parse(beforeFrom) <= Date.parse(from) &&
      Date.parse(to) - Date.parse(beforeFrom) <= MAX_COMPARED_DAYS * DAY_MS,
    {
      path: ['beforeFrom'],
      message: `must lie before from, at most ${MAX_COMPARED_DAYS} days before to`,
    },
  );
export type OverviewQuery = z.infer<typeof overviewQuerySchema>;

/** A deadline of the law that nothing was done for, past or to come. */
export const dueIncidentSchema = z.object({
  id: z.string(),
  number: z.string(),
  title: z.string(),
  /** The title without whom it is about, as a screen in a room shows it. */
  behaviour: z.string(),
  agency: z.string(),
  status: z.enum(STATUSES),
  severity: z.enum(SEVERITIES),
  /** Until a lead confirms the incident its deadlines are tentative. */
  tentative: z.boolean(),
  clock: z.string(),
  due: z.iso.datetime(),
});
export type DueIncident = z.infer<typeof dueIncidentSchema>;

export const overviewSchema = overviewFiguresSchema.extend({
  /** As it stands now, whatever the period; at most about a minute old. */
  backlog: queueCountsSchema.omit({ mine: true }).extend({ byPriority: openByPrioritySchema }),
  /** Titles of the sources that `volume` names. */
  sourceTitles: z.record(z.string(), z.string()),
  /** The nearest deadlines of the law, those that are past first. */
  deadlines: z.array(dueIncidentSchema),
  /** Sources with something wrong now, the longest first. */
  sources: z.array(
    sourceNoticeViewSchema
      .omit({ endedAt: true })
      .extend({ agency: z.string(), source: z.string(), title: z.string() }),
  ),
});
export type Overview = z.infer<typeof overviewSchema>;
