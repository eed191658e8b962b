// Reference lists as Sigma placeholders.
import { entriesOn, type ReferenceList } from './reference-list.ts';

/**
 * Sigma placeholders on one day (`YYYY-MM-DD`, in the province's calendar). Of two lists with one
 * name the later counts, so a province replaces what the rules ship with.
 * @example placeholdersOn(lists, '2026-11-22') // { leavers: ['tuanpv.sxd'], … }
 */
export function placeholdersOn(
  lists: readonly ReferenceList[],
  day: string,
): Record<string, string[]> {
  const values = lists.map((list): [string, string[]] => [
    list.name,
    entriesOn(list, day).map(({ value }) => value),
  ]);
  return Object.fromEntries(values);
}
