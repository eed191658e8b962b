import { createRegistry, type OrganisationRow, organisationRowSchema } from '@thapcanh/incidents';
import { type ReportingProfile, registeredProfile } from '@thapcanh/reports';
import { describe, expect, it } from 'vitest';

const from = '2025-07-01';
const director = { name: 'Trần Thị Mẫu', title: 'Giám đốc' };

/** LK-TTCDS with these officers, under a province with its police. */
function profileOf(change: Partial<OrganisationRow>, id = 'LK-TTCDS'): ReportingProfile {
  const organisations = [
    {
      id: 'LK',
      name: 'UBND tỉnh Lam Khê',
      kind: 'province',
      leader: { name: 'Ngô Văn Chủ', title: 'Chủ tịch' },
    },
    { id: 'LK-CA', name: 'Công an tỉnh Lam Khê', kind: 'soc', parent: 'LK' },
    {
      id: 'LK-TTCDS',
      name: 'Trung tâm Chuyển đổi số',
      kind: 'service_unit',
      parent: 'LK',
      ...change,
    },
    { id: 'LK-X-KT', name: 'UBND xã Khê Thượng', kind: 'commune', parent: 'LK', ...change },
  ].map((row) => organisationRowSchema.parse({ from, ...row }));
  const registry = createRegistry({ organisations, hosts: [], sources: [] }, '2026-11-20');
  const row = registry.organisation(id);
  if (row === undefined) throw new Error(`no ${id}`);
  return registeredProfile(row, registry);
}

describe('an organisation’s profile', () => {
  it('names who is above it, whom it writes to, and where it is', () => {
    expect(profileOf({})).toEqual({
      id: 'LK-TTCDS',
      name: 'Trung tâm Chuyển đổi số',
      superior: 'UBND tỉnh Lam Khê',
      place: 'Lam Khê',
      addressees: {
        owner: 'UBND tỉnh Lam Khê',
        people_committee: 'UBND tỉnh Lam Khê',
        provincial_police: 'Công an tỉnh Lam Khê',
      },
    });
  });

  it('of a commune is written at the commune', () => {
    expect(profileOf({}, 'LK-X-KT').place).toBe('Khê Thượng');
  });

  it('takes its letters from the registry', () => {
    const letters = { code: 'TTCĐS', addressees: ['Bộ Công an'], recipients: ['Sở KH&CN'] };

    expect(profileOf({ letters })).toMatchObject({
      documentCode: 'TTCĐS',
      letterAddressees: ['Bộ Công an'],
      recipients: ['Sở KH&CN'],
    });
  });

  it.each([
    [undefined, ['PHÓ GIÁM ĐỐC']],
    ['KT', ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC']],
    ['TUQ', ['TUQ. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC']],
    ['TL', ['TL. CHỦ TỊCH', 'PHÓ GIÁM ĐỐC']],
    ['TM', ['TM. TRUNG TÂM CHUYỂN ĐỔI SỐ', 'PHÓ GIÁM ĐỐC']],
    ['Q', ['Q. PHÓ GIÁM ĐỐC']],
  ] as const)('signs with authority %s as %j', (signs, authority) => {
    const deputy = { name: 'Lê Văn Phó', title: 'Phó Giám đốc', ...(signs && { signs }) };

    expect(profileOf({ leader: director, deputy }).deputySigner).toEqual({
      authority,
      name: 'Lê Văn Phó',
    });
  });

  it('of a people’s committee signs for the committee', () => {
    const leader = { name: 'Vi Văn Xã', title: 'Chủ tịch', signs: 'TM' } as const;

    expect(profileOf({ leader }, 'LK-X-KT').signer?.authority).toEqual([
      'TM. ỦY BAN NHÂN DÂN',
      'CHỦ TỊCH',
    ]);
  });

  it('has no signer where an office in the signature is not registered', () => {
    const deputy = { name: 'Lê Văn Phó', title: 'Phó Giám đốc', signs: 'KT' } as const;

    expect(profileOf({ deputy }).deputySigner).toBeUndefined();
    expect(profileOf({ leader: { name: 'Trần Thị Mẫu' } }).signer).toBeUndefined();
  });
});
