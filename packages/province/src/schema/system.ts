// Systems: their machines, their log sources, and what goes on there on an ordinary day.
import { ASSET_KINDS, hostRowSchema, sourceRowSchema } from '@thapcanh/incidents';
import * as z from 'zod';
import { scheduleSchema } from './rhythm.ts';
import { scriptFields, valuesSchema } from './script.ts';

/** How a kind of line is written: templates whose values steps, actors and defaults give. */
export const shapeSchema = z.strictObject({
  id: z.string(),
  contentType: z.enum(['application/x-ndjson', 'application/octet-stream']),
  /** `json`: inserted values are escaped as inside a JSON string. */
  escape: z.enum(['json', 'none']).default('none'),
  defaults: valuesSchema.default(new Map()),
  /** One record a line; several lines are shipped together. */
  lines: z.array(z.string()).min(1),
});

/** A source of the registry, without what its system says. */
export const sourceSchema = z.strictObject({
  ...sourceRowSchema.pick({ id: true, title: true }).shape,
  /** The machine, where the source is one's alone. */
  host: z.string().exactOptional(),
  shape: z.string(),
  /** Id of the log format, registered with the source. */
  format: z.string(),
  logsource: z
    .strictObject({
      category: z.string().exactOptional(),
      product: z.string().exactOptional(),
      service: z.string().exactOptional(),
    })
    .exactOptional(),
  timeZone: z.string().default('Asia/Ho_Chi_Minh'),
});

export const activitySchema = z.strictObject({
  id: z.string(),
  note: z.string().optional(),
  /** The rule that this harmless activity comes close to. */
  near: z.array(z.string()).default([]),
  schedule: scheduleSchema,
  ...scriptFields,
});
export type Activity = z.infer<typeof activitySchema>;

/** A machine of the registry, without what its system says. */
export const hostSchema = z.strictObject({
  ...hostRowSchema.pick({ name: true, ips: true }).shape,
  asset: z.enum(ASSET_KINDS),
});

export const systemSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  owner: z.string(),
  operator: z.string(),
  level: z.number().int().min(1).max(5),
  shared: z.boolean(),
  hosts: z.array(hostSchema),
  sources: z.array(sourceSchema),
  activities: z.array(activitySchema),
});
