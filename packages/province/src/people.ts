// The staff of each organisation: names, accounts and workstations, the same on every machine.

import type * as z from 'zod';
import { nthAddress } from './address.ts';
import { createRandom, type Random } from './random.ts';
import type { namesSchema, Organisation, Position } from './schema/organisation.ts';

export interface Person {
  /** Account, such as `hoangmt.stc`: given name, initials, suffix of the organisation. */
  readonly user: string;
  readonly name: string;
  readonly organisation: string;
  readonly position: Position;
  /** Of the workstation. */
  readonly ip: string;
  /** Name of the workstation, where the organisation names its own. */
  readonly workstation?: string;
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
        ...(organisation.workstations === undefined
          ? {}
          : { workstation: `${organisation.workstations}-${String(at + 1).padStart(2, '0')}` }),
      };
    });
  });
}

/**
 * Accounts and computers as words to draw from: `staff` has all, `staff.LK-STC` those of one
 * organisation, `workstations.LK-X-KT` its computers, `addresses.LK-X-KT` their addresses.
 */
export function staffVocabulary(staff: readonly Person[]): ReadonlyMap<string, readonly string[]> {
  const words = new Map<string, string[]>();
  const add = (name: string, word: string | undefined): void => {
    if (word === undefined) return;
    const known = words.get(name);
    if (known === undefined) words.set(name, [word]);
    else known.push(word);
  };
  for (const { user, organisation, workstation, ip } of staff) {
    add('staff', user);
    add(`staff.${organisation}`, user);
    add(`workstations.${organisation}`, workstation);
    add(`addresses.${organisation}`, ip);
  }
  return words;
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
