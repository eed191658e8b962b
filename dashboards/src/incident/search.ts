// What the address of an incident's page says beside the incident: the act that is open, and on what.
import * as z from 'zod';
import { type ActName, isActName } from './acts/act.ts';

const actSchema = z.custom<ActName>((name) => typeof name === 'string' && isActName(name));

export const incidentSearchSchema = z.object({
  act: actSchema.optional().catch(undefined),
  /** The task, request, link, alert … that the act is about. */
  of: z.coerce.string().max(300).optional().catch(undefined),
});
export type IncidentSearch = z.infer<typeof incidentSearchSchema>;
