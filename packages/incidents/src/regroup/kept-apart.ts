// What a person parted, grouping leaves apart.
import * as z from 'zod';

/** One side of a parting: which member of an incident's family, and from whom. */
export const apartSchema = z.object({
  /** The incident itself, or one merged into it that brought this along. */
  member: z.string(),
  from: z.string(),
});
export type Apart = z.infer<typeof apartSchema>;

/** Most partings that one head carries. */
const MAX_PARTINGS = 200;

/** What of a head says who belongs to it and who must not. */
export interface Family {
  readonly id: string;
  readonly merged: readonly string[];
  readonly keptApart?: readonly Apart[] | undefined;
}

/** Whether a person parted the two, or any incidents merged into them. */
export function isKeptApart(a: Family, b: Family): boolean {
  return names(a, b) || names(b, a);
}

function names({ keptApart = [] }: Family, { id, merged }: Family): boolean {
  return keptApart.some(({ from }) => from === id || merged.includes(from));
}

/** Whether a head carries all the partings it can. */
export function isFull({ keptApart = [] }: Pick<Family, 'keptApart'>): boolean {
  return keptApart.length >= MAX_PARTINGS;
}

/** Partings with those by which `members` are kept from another; its side is written there. */
export function partedFrom(
  known: readonly Apart[] | undefined,
  members: readonly string[],
  from: string,
): Apart[] {
  return distinct([...(known ?? []), ...members.map((member) => ({ member, from }))]);
}

/** The partings of incidents that become one: those inside the new family are settled. */
export function joinedPartings(family: readonly Family[]): { readonly keptApart?: Apart[] } {
  const members = new Set(family.flatMap(({ id, merged }) => [id, ...merged]));
  const outside = family
    .flatMap(({ keptApart = [] }) => keptApart)
    .filter(({ from }) => !members.has(from));
  return outside.length === 0 ? {} : { keptApart: distinct(outside) };
}

function distinct(partings: readonly Apart[]): Apart[] {
  return [...new Map(partings.map((one) => [`${one.member} ${one.from}`, one])).values()];
}
