// Observables of an incident.
import { OBSERVABLE_LENGTH, OBSERVABLE_TYPES, observableSchema, TLP } from '@thapcanh/incidents';
import * as z from 'zod';
import { proseSchema, reasonSchema } from './text.ts';

const NOTE = 1000;

/** `GET /v1/incidents/{id}/observables` */
export const observableViewSchema = observableSchema.extend({
  id: z.string(),
  rev: z.number().int(),
});
export type ObservableView = z.infer<typeof observableViewSchema>;

/**
 * `POST /v1/incidents/{id}/observables`. The value may be written so that nobody clicks it
 * (`198.51.100[.]7`, `hxxp://`). `alert`: the one of this incident that it was read from.
 */
export const newObservableSchema = z.strictObject({
  type: z.enum(OBSERVABLE_TYPES),
  value: z.string().min(1).max(OBSERVABLE_LENGTH),
  tlp: z.enum(TLP).default('TLP:AMBER'),
  ioc: z.boolean().default(false),
  note: proseSchema(NOTE).optional(),
  alert: z.string().max(64).optional(),
});

/** `POST /v1/incidents/{id}/observables/{record}` with `If-Match` */
export const observableChangeSchema = z
  .strictObject({
    tlp: z.enum(TLP).optional(),
    ioc: z.boolean().optional(),
    note: proseSchema(NOTE).nullable().optional(),
    reason: reasonSchema.optional(),
  })
  .refine((change) => Object.keys(change).some((key) => key !== 'reason'), 'nothing to change');
