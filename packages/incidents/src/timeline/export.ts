// What left the house: each export of an incident, in which format, up to which TLP.
import * as z from 'zod';
import { TLP } from '../observables/observable.ts';

/** The formats an incident is exported in. */
export const EXPORT_FORMATS = [
  'stix',
  'misp',
  'ocsf',
  'navigator',
  'csv-alerts',
  'csv-observables',
] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export const exportChanges = [
  z.object({
    kind: z.literal('exported'),
    format: z.enum(EXPORT_FORMATS),
    /** Nothing above it left. */
    tlp: z.enum(TLP),
    /** SHA-256 of the file, 64 hexadecimal digits. */
    sha256: z.string(),
    /** Observables that stayed, being above the TLP. */
    leftOut: z.number().int(),
  }),
] as const;
