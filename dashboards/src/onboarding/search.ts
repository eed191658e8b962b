import * as z from 'zod';
import { shipperSchema } from '../sources/shipper/shippers.ts';

export const STEPS = ['source', 'install', 'arrival'] as const;
export type Step = (typeof STEPS)[number];

const name = z.string().min(1).max(128).optional().catch(undefined);

/** Where somebody is in connecting a source: the address alone is enough to go on another day. */
export const onboardingSearchSchema = z.object({
  agency: name,
  source: name,
  shipper: shipperSchema.optional().catch(undefined),
  /** By which way its lines come: through the province's relay; else from a machine of the agency's own. */
  via: z.literal('relay').optional().catch(undefined),
  step: z.enum(STEPS).optional().catch(undefined),
});
export type OnboardingSearch = z.infer<typeof onboardingSearchSchema>;
