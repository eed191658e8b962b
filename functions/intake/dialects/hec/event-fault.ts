// What makes an event of the collector invalid.
// @see https://help.splunk.com/en/splunk-enterprise/get-data-in/collect-http-event-data/format-events-for-http-event-collector
import * as z from 'zod';
import type { Saying } from './answers.ts';

const metadataSchema = z.object({
  time: z.union([z.number(), z.string().regex(/^\d{1,19}(?:\.\d{1,9})?$/)]).nullish(),
  host: z.string().nullish(),
  source: z.string().nullish(),
  sourcetype: z.string().nullish(),
  index: z.string().nullish(),
});
const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const fieldsSchema = z.record(z.string(), z.union([scalar, z.array(scalar)]));

/** What is wrong with an event object, if anything. */
export function faultOf(text: string): Saying | undefined {
  const object: unknown = JSON.parse(text);
  if (typeof object !== 'object' || object === null || Array.isArray(object))
    return 'invalidFormat';
  if (!('event' in object) || !Object.hasOwn(object, 'event')) return 'eventRequired';
  if (object.event === null || object.event === '') return 'eventBlank';
  if (!metadataSchema.safeParse(object).success) return 'invalidFormat';
  const fields = 'fields' in object ? object.fields : undefined;
  const isFlat = fields === undefined || fieldsSchema.safeParse(fields).success;
  return isFlat ? undefined : 'indexedFields';
}
