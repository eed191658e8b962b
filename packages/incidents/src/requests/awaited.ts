// Chờ đơn vị trả lời: a flag that goes by itself when its time has come.
import * as z from 'zod';

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
  return stillAwaited(awaited, now)
    .map(({ until }) => until)
    .sort()
    .at(-1);
}

/** Requests whose deadline has not come: nobody waits for the others any more. */
export function stillAwaited(awaited: readonly Awaited[], now: number): Awaited[] {
  return awaited.filter(({ until }) => now < Date.parse(until));
}
