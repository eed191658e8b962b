// Chờ đơn vị trả lời: a flag that goes by itself when its time has come.
import { z } from 'zod';

/** A request that is not answered yet, as the head keeps it. */
export const awaitedSchema = z.object({
  request: z.string(),
  agency: z.string(),
  until: z.iso.datetime(),
});
export type Awaited = z.infer<typeof awaitedSchema>;

/** Until when the incident waits for an agency, seen at an instant; undefined: it does not wait. */
export function waitingUntil(
  { awaited = [] }: { readonly awaited?: readonly Awaited[] | undefined },
  now: number,
): string | undefined {
  return awaited
    .map(({ until }) => until)
    .filter((until) => now < Date.parse(until))
    .sort()
    .at(-1);
}
