import { alertQuerySchema } from '@thapcanh/api-schema';
import * as z from 'zod';

const { level, agency, entity, rule } = alertQuerySchema.shape;

/** The filters of the alerts page as its address carries them; what does not fit is dropped. */
export const alertSearchSchema = z.object({
  level: level.catch(undefined),
  agency: agency.catch(undefined),
  entity: entity.catch(undefined),
  rule: rule.catch(undefined),
});
export type AlertSearch = z.infer<typeof alertSearchSchema>;
