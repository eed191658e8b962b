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

  test('gives an address to one machine only, and to a person that of a registered computer or of none', () => {
    const ips = province.hosts.flatMap((host) => host.ips);
    expect(new Set(ips).size).toBe(ips.length);

    const people = new Set(province.staff.map(({ ip }) => ip));
    expect(people.size).toBe(province.staff.length);
    const computers = new Set(province.staff.flatMap(({ workstation }) => workstation ?? []));
    for (const { name, ips } of province.hosts) {
      expect(
        ips.some((ip) => people.has(ip)),
        name,
      ).toBe(computers.has(name));
    }
  });

  test('names the computers of three communes after them', () => {
    const computers = province.hosts.filter(({ asset }) => asset === 'workstation');

    expect(computers).toHaveLength(66);
    expect(computers.find(({ name }) => name === 'PC-KT-02')).toMatchObject({
      agency: 'LK-X-KT',
      ips: ['10.40.17.22'],
      level: 1,
    });
  });

  test('registers sources of LK that agencies share, and those of communes that are theirs alone', () => {
    const formats = FORMATS.map(({ id }) => id);
    const names = province.hosts.map(({ name }) => name);
    for (const { agency, owner, shared, format, hostName } of province.sources) {
      expect(shared ? [agency, owner] : [agency]).toEqual(
        shared ? ['LK-TTCDS', 'LK'] : [expect.stringMatching(/^LK-(?:X-..|TTCDS)$/)],
      );
      expect(formats).toContain(format);
      if (hostName !== undefined) expect(names).toContain(hostName);
    }
  });

  test('silences in its stories only sources that there are', () => {
    const ids = province.sources.map(({ id }) => id);
    const silenced = province.stories.flatMap(({ silent }) => silent.map(({ source }) => source));

    expect(silenced.length).toBeGreaterThan(10);
    expect(ids).toEqual(expect.arrayContaining(silenced));
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
