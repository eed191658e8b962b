// Who follows an incident, who may see it, until when it is put off.
import { MAX_NAMED, MAX_WATCHERS } from '@thapcanh/incidents';
import * as z from 'zod';
import { reasonSchema } from './text.ts';

const sub = z.string().min(1).max(128);

/** `POST /v1/incidents/{id}/watchers`; users by their subs. */
export const watchersSchema = z.strictObject({
  add: z.array(sub).max(MAX_WATCHERS).default([]),
  remove: z.array(sub).max(MAX_WATCHERS).default([]),
});

/**
 * `POST /v1/incidents/{id}/restriction` with `If-Match`. `restricted: false` also refuses what a rule
 * suggested; for leads.
 */
export const restrictionBodySchema = z.discriminatedUnion('restricted', [
  z.strictObject({
    restricted: z.literal(true),
    people: z.array(sub).max(MAX_NAMED).default([]),
    reason: reasonSchema,
  }),
  z.strictObject({ restricted: z.literal(false), reason: reasonSchema }),
]);

/** `POST /v1/incidents/{id}/snooze`; `until: null` brings it back now, and needs no reason. */
export const snoozeBodySchema = z
  .strictObject({
    until: z.iso.datetime({ offset: true }).nullable(),
    reason: reasonSchema.optional(),
  })
  .transform(({ until, reason }, context) => {
    if (until === null) return { until, ...(reason === undefined ? {} : { reason }) };
    if (reason !== undefined) return { until, reason };
    context.addIssue({ code: 'custom', path: ['reason'], message: 'say why it is put off' });
    return z.NEVER;
  });
