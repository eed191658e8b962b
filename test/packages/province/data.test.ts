import { fileURLToPath } from 'node:url';
import { FORMATS } from '@thapcanh/log-formats';
import { loadProvince } from '@thapcanh/province';
import { loadReferenceLists, loadRuleFolder, referenceListSchema } from '@thapcanh/rule-tests';
import { describe, expect, test } from 'vitest';

const province = loadProvince();
const RULES = fileURLToPath(new URL('../../../rules/', import.meta.url));
const organisations = new Set(province.organisations.map(({ id }) => id));
const suffixOf = (user: string): string => user.slice(user.lastIndexOf('.') + 1);

describe('tỉnh Lam Khê', () => {
  test('has the organisations of today, with a parent, and the dissolved ones, with successors', () => {
    for (const { id, parent, to, successors } of province.organisations) {
      if (parent !== undefined) expect(organisations).toContain(parent);
      expect(successors.length > 0, id).toBe(to !== undefined);
      for (const successor of successors) expect(organisations).toContain(successor);
    }
    expect(province.organisations.filter(({ to }) => to === undefined)).toHaveLength(18);
  });

  test('gives every account suffix to one organisation', () => {
    const suffixes = province.organisations.flatMap(({ accountSuffixes }) => accountSuffixes);

    expect(new Set(suffixes).size).toBe(suffixes.length);
    expect(suffixes).toContain('sxd');
  });

  test('has one account for each seat at the demo, in an organisation that exists', () => {
    expect(province.accounts.map(({ sub, role }) => `${sub} ${role}`)).toEqual([
      'quantri admin',
      'truongca lead',
      'lan analyst',
      'minh analyst',
      'kt.khethuong agency',
      'cntt.stc agency',
      'vanhanh.ttcds agency',
      'kiemtra auditor',
    ]);
    for (const { agency } of province.accounts) expect(organisations).toContain(agency);
  });

  test('knows the application server of the portal by its address', () => {
    expect(province.hosts.find(({ ips }) => ips.includes('10.10.20.11'))).toMatchObject({
      name: 'dvc-app01',
      agency: 'LK-TTCDS',
      level: 3,
      asset: 'server',
    });
  });

  test('gives an address to one machine only', () => {
    const ips = [...province.hosts, ...province.staff.map(({ ip }) => ({ ips: [ip] }))].flatMap(
      (host) => host.ips,
    );

    expect(new Set(ips).size).toBe(ips.length);
  });

  test('registers shared sources of LK, run by LK-TTCDS, in formats that are known', () => {
    const formats = FORMATS.map(({ id }) => id);
    for (const source of province.sources) {
      expect(source).toMatchObject({ agency: 'LK-TTCDS', owner: 'LK', shared: true });
      expect(formats).toContain(source.format);
      expect(province.hosts.map(({ name }) => name)).toContain(source.hostName);
    }
  });

  test('has people whose account names their organisation, each account once', () => {
    const suffixes = new Map(
      province.organisations.flatMap(({ id, accountSuffixes }) =>
        accountSuffixes.map((suffix) => [suffix, id] as const),
      ),
    );
    for (const { user, organisation } of province.staff) {
      expect(user).toMatch(/^[a-z]+\d?\.[a-z]+$/);
      expect(suffixes.get(suffixOf(user))).toBe(organisation);
    }
    expect(new Set(province.staff.map(({ user }) => user)).size).toBe(province.staff.length);
  });

  test('has no leaver among its staff', () => {
    const staff = new Set(province.staff.map(({ user }) => user));
    const leavers = province.lists.find(({ name }) => name === 'leavers')?.entries ?? [];

    expect(leavers.length).toBeGreaterThan(0);
    expect(leavers.filter(({ value }) => staff.has(value))).toEqual([]);
  });

  test('lists exactly its clerks as clerks', () => {
    const clerks = province.staff.filter(({ position }) => position === 'clerk');
    const listed = province.lists.find(({ name }) => name === 'clerks');

    expect(listed?.entries.map(({ value }) => value)).toEqual(clerks.map(({ user }) => user));
  });

  test('fills in every reference list that the rules declare', () => {
    const declared = loadReferenceLists(`${RULES}lists`).map(({ name }) => name);

    expect(province.lists.map(({ name }) => name)).toEqual(declared);
    for (const list of province.lists) expect(() => referenceListSchema.parse(list)).not.toThrow();
  });

  test('expects of its stories only rules that exist', () => {
    const codes = loadRuleFolder(RULES).files.map(({ path }) =>
      path.split('/').at(-1)?.split('-').slice(0, 2).join('-').toUpperCase(),
    );
    for (const { expect: cases } of province.stories) {
      for (const { rules, agency, owner } of cases) {
        expect(codes).toEqual(expect.arrayContaining(rules));
        expect(organisations).toContain(agency);
        expect(organisations).toContain(owner);
      }
    }
  });
});
