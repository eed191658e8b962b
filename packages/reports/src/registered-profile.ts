// An organisation as its documents name it, read from the registry.
import type { Officer, OrganisationRow, Registry } from '@thapcanh/incidents';
import type { Person, ReportingProfile, Signer } from './reporting-profile.ts';

/**
 * What the registry knows of an organisation for its letters; what it does not know stays a missing
 * field. The signer is its leader, the deputy signer whoever signs at night and on holidays.
 */
export function registeredProfile(row: OrganisationRow, registry: Registry): ReportingProfile {
  const { address, leader, deputy, contacts = [], letters = {} } = row;
  const above = row.parent === undefined ? undefined : registry.organisation(row.parent);
  const soc = registry.soc();
  const police = soc === undefined ? undefined : registry.organisation(soc)?.name;
  const top = topOf(row, registry).name;
  const place = placeOf(row.name) ?? placeOf(top);
  const signer = leader && signerOf(leader, row, above);
  const deputySigner = deputy && signerOf(deputy, row, above);
  return {
    id: row.id,
    name: row.name,
    addressees: {
      owner: top,
      people_committee: top,
      ...(police === undefined ? {} : { provincial_police: police }),
    },
    ...(above === undefined ? {} : { superior: above.name }),
    ...(address === undefined ? {} : { address }),
    ...(place === undefined ? {} : { place }),
    ...(leader === undefined ? {} : { representative: personOf(leader) }),
    ...(contacts[0] === undefined ? {} : { contact: personOf(contacts[0]) }),
    ...(signer === undefined ? {} : { signer }),
    ...(deputySigner === undefined ? {} : { deputySigner }),
    ...(letters.code === undefined ? {} : { documentCode: letters.code }),
    ...(letters.recipients === undefined ? {} : { recipients: letters.recipients }),
    ...(letters.addressees === undefined || letters.addressees.length === 0
      ? {}
      : { letterAddressees: letters.addressees }),
  };
}

/** The top of the organisation's branch: who owns its systems. */
function topOf(row: OrganisationRow, registry: Registry): OrganisationRow {
  const seen = new Set<string>();
  let top = row;
  while (top.parent !== undefined && !seen.has(top.id)) {
    seen.add(top.id);
    top = registry.organisation(top.parent) ?? top;
  }
  return top;
}

const UNIT = /^(?:UBND|Ủy ban nhân dân) (?:tỉnh|thành phố|xã|phường|đặc khu) (.+)$/u;

/** Địa danh: the name of the administrative unit whose committee it is. */
function placeOf(name: string): string | undefined {
  return UNIT.exec(name)?.[1];
}

function personOf({ name, title, phone, email }: Officer): Person {
  return {
    name,
    ...(title === undefined ? {} : { position: title }),
    ...(phone === undefined ? {} : { phone }),
    ...(email === undefined ? {} : { email }),
  };
}

/**
 * The lines above a signature (NĐ 30/2020/NĐ-CP, Phụ lục I, mục II.7): `KT. GIÁM ĐỐC` and
 * `PHÓ GIÁM ĐỐC`. Undefined where an office that stands in them is not registered.
 */
function signerOf(
  { name, title, signs }: Officer,
  row: OrganisationRow,
  above: OrganisationRow | undefined,
): Signer | undefined {
  if (title === undefined) return undefined;
  const office = title.toUpperCase();
  switch (signs) {
    case undefined:
      return { authority: [office], name };
    case 'Q':
      return { authority: [`Q. ${office}`], name };
    case 'TM':
      return { authority: [`TM. ${collectiveOf(row.name)}`, office], name };
    case 'KT':
    case 'TUQ':
      return forOffice(signs, row.leader?.title, office, name);
    case 'TL':
      return forOffice(signs, above?.leader?.title, office, name);
  }
}

function forOffice(
  signs: string,
  whose: string | undefined,
  office: string,
  name: string,
): Signer | undefined {
  if (whose === undefined) return undefined;
  return { authority: [`${signs}. ${whose.toUpperCase()}`, office], name };
}

/** A people's committee signs as such, without its place. */
function collectiveOf(name: string): string {
  return UNIT.test(name) ? 'ỦY BAN NHÂN DÂN' : name.toUpperCase();
}
