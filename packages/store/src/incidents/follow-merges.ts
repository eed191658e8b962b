// From an incident to the one it was merged into, however often that happened.
import type { Incident } from '@thapcanh/incidents';

/** More merges than this in one line are a fault, not a history. */
export const LONGEST_POINTER_CHAIN = 64;

/**
 * What is read of an incident, or of the one it was merged into; undefined if one of them is not there.
 *
 * @param headOf its head within what is read
 * @example const head = await followMerges(id, readHead, (incident) => incident);
 */
export async function followMerges<T>(
  id: string,
  read: (id: string) => Promise<T | undefined>,
  headOf: (found: T) => Incident,
): Promise<T | undefined> {
  let found = await read(id);
  for (let step = 0; found !== undefined; step += 1) {
    const { mergedInto } = headOf(found);
    if (mergedInto === undefined) return found;
    if (step === LONGEST_POINTER_CHAIN) throw new Error(`merge pointers from ${id} do not end`);
    found = await read(mergedInto);
  }
  return undefined;
}
