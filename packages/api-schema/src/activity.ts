// What an incident's alerts say, brief enough to draw all of them; and the sources they came from.
import { alertRuleSchema } from '@thapcanh/incidents';
import * as z from 'zod';
import { alertViewSchema } from './alert.ts';
import { sourceNoticeViewSchema } from './source-hours.ts';

/** One alert without its events: `GET /v1/incidents/{id}/activity`, newest first. */
export const activitySchema = alertViewSchema
  .pick({ id: true, time: true, lastTime: true, eventCount: true, entities: true })
  .extend({
    rule: alertRuleSchema.pick({ id: true, level: true }).extend({
      /** In Vietnamese where the rule has it. */
      title: z.string(),
      code: z.string().optional(),
      /** ATT&CK tactics in kill-chain order. */
      tactics: z.array(z.string()),
      techniques: z.array(z.string()),
    }),
    /** Where it happened: machines by their short names, else the device that reported, else the source. */
    systems: z.array(z.string()),
  });
export type Activity = z.infer<typeof activitySchema>;

/** A source that an incident's alerts came from. */
export const incidentSourceSchema = z.object({
  agency: z.string(),
  id: z.string(),
  /** Absent: the registry no longer has it. */
  title: z.string().optional(),
  /** What was wrong with it between the first alert and the closing. */
  notices: z.array(sourceNoticeViewSchema),
});
export type IncidentSource = z.infer<typeof incidentSourceSchema>;

/** `GET /v1/incidents/{id}/sources` */
export const incidentSourcesSchema = z.object({
  items: z.array(incidentSourceSchema),
  /** Notices that ended before this are forgotten: of what was before, nothing is known. */
  knownFrom: z.iso.datetime(),
});
export type IncidentSources = z.infer<typeof incidentSourcesSchema>;
