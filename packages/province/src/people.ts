// The staff of each organisation: names, accounts and workstations, the same on every machine.

import type { z } from 'zod';
import { nthAddress } from './address.ts';
import { createRandom, type Random } from './random.ts';
import type { namesSchema, Organisation, Position } from './schema/organisation.ts';

export interface Person {
  /** Account, such as `hoangmt.stc`: given name, initials, suffix of the organisation. */
  readonly user: string;
  readonly name: string;
  readonly organisation: string;
  readonly position: Position;
  /** Workstation. */
  readonly ip: string;
}

/** Two leaders, one clerk and one technician in every organisation; the others are officers. */
const FIRST_POSITIONS: readonly Position[] = ['leader', 'leader', 'clerk', 'technician'];
const FIRST_WORKSTATION = 21;

/** Everyone with an account; names are drawn, so that they are nobody's in particular. */
export function staffOf(
  organisations: readonly Organisation[],
  names: z.infer<typeof namesSchema>,
): readonly Person[] {
  return organisations.flatMap((organisation) => {
    const [suffix] = organisation.accountSuffixes;
    const [network] = organisation.networks;
    if (suffix === undefined || network === undefined) return [];
    const random = createRandom('staff', organisation.id);
    const taken = new Set<string>();
    return Array.from({ length: organisation.staff }, (_, at): Person => {
      const { name, account } = uniqueName(names, taken, random);
      return {
        user: `${account}.${suffix}`,
        name,
        organisation: organisation.id,
        position: FIRST_POSITIONS[at] ?? 'officer',
        ip: nthAddress(network, FIRST_WORKSTATION + at),
      };
    });
  });
}

/** Accounts as words to draw from: `staff` has all of them, `staff.LK-STC` those of one organisation. */
export function staffVocabulary(staff: readonly Person[]): ReadonlyMap<string, readonly string[]> {
  const byOrganisation = Map.groupBy(staff, ({ organisation }) => `staff.${organisation}`);
  return new Map(
    [...byOrganisation, ['staff', staff] as const].map(([name, people]) => [
      name,
      people.map(({ user }) => user),
    ]),
  );
}

function uniqueName(
  names: z.infer<typeof namesSchema>,
  taken: Set<string>,
  random: Random,
): { readonly name: string; readonly account: string } {
  const family = random.pick(names.families);
  const middle = random.pick(names.middles);
  const given = random.pick(names.givens);
  const base = ascii(`${given}${family.charAt(0)}${middle.charAt(0)}`);
  let account = base;
  for (let number = 2; taken.has(account); number++) account = `${base}${number}`;
  taken.add(account);
  return { name: `${family} ${middle} ${given}`, account };
}

/** `Đỗ` → `do`. */
function ascii(text: string): string {
  return text.toLowerCase().replaceAll('đ', 'd').normalize('NFD').replace(/\p{M}/gu, '');
}
