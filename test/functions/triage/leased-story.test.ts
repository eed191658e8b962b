// Story D, ransomware over a commune's VPN account: the lease of its tunnel makes it one case.
import { loadProvince, placeStory } from '@thapcanh/province';
import { expect, test } from 'vitest';
import { judgeProvince, provinceRuleset } from '../../packages/province/judged-province.ts';
import { casesOf } from './province-cases.ts';

const FROM = Date.parse('2026-11-21T02:30:00+07:00');
const TO = Date.parse('2026-11-21T04:00:00+07:00');
const province = loadProvince();
const ruleset = provinceRuleset(province, '2026-11-21');
const stories = province.stories
  .filter(({ id }) => id === 'D')
  .map((story) => placeStory(story, TO));

test('the night of the ransomware is one case of the commune, from the tunnel on', async () => {
  const span = { province, ruleset, seed: 1, from: FROM, to: TO, density: 0.02, stories };
  const { alerts, leases } = await judgeProvince(span);
  expect((await casesOf(province, [alerts], TO)).length).toBeGreaterThan(1);
  const shuffled = [...alerts].reverse().map((alert) => [alert]);
  for (const batches of [[alerts], shuffled]) {
    const cases = await casesOf(province, batches, TO, leases);
    expect(cases.map(({ head }) => head.agency)).toEqual(['LK-X-KT']);
    const rules = cases.flatMap(({ alerts: own }) =>
      own.map(({ alert }) => alert.rule.attributes.code),
    );
    expect(rules).toEqual(expect.arrayContaining(['NET-13', 'NET-06', 'END-07', 'END-01']));
    expect(cases[0]?.facts.entities).toContainEqual(
      expect.objectContaining({ type: 'user', value: 'khethuong.it' }),
    );
  }
});
