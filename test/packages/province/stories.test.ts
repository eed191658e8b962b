import type { Alert } from '@thapcanh/incidents';
import { loadProvince, placeStory, placeStoryLive } from '@thapcanh/province';
import { describe, expect, test } from 'vitest';
import { judgeProvince, provinceRuleset } from './judged-province.ts';

const province = loadProvince();
const ruleset = provinceRuleset(province, '2026-11-20');
const HOUR_MS = 3_600_000;
const NOW = Date.parse('2026-11-20T09:00:00+07:00');
const span = { province, ruleset, from: NOW - 48 * HOUR_MS, to: NOW, density: 0.05 };
const placed = province.stories.map((story) => placeStory(story, NOW));

/** Codes without repetition, in alphabetical order. */
function codesOf(alerts: readonly Alert[]): readonly string[] {
  return distinct(alerts.map(({ rule }) => rule.attributes.code ?? ''));
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort((a, b) => a.localeCompare(b));
}

/** The code of a rule, and the machine and the account it was raised for, where it is one account. */
function summary({ rule, events }: Alert): string {
  const { 'source.ip': address, 'host.name': name } = events[0]?.common ?? {};
  const [user, ...others] = new Set(events.map(({ common }) => common['user.name']));
  const host = province.hosts.find(({ ips }) => ips.some((ip) => ip === address))?.name;
  const account = others.length === 0 ? user : undefined;
  return [rule.attributes.code ?? '', name ?? host ?? '-', account ?? '-'].join(' ');
}

const EXPECTED = [
  'DB-01 dvc-db01 dvc_app',
  'DOC-01 qlvb-app01 hoangmt.stc',
  'DOC-05 qlvb-app01 tuanpv.sxd',
  'DVC-01 dvc-app01 cd-7f21c09a44',
  'DVC-02 dvc-web01 -',
  'DVC-05 dvc-web01 -',
  'END-01 FS-KHETHUONG.lamkhe.gov.example Administrator',
  'END-03 PC-KT-02.lamkhe.gov.example -',
  'END-07 FS-KHETHUONG.lamkhe.gov.example Administrator',
  'GIS-03 gis-app01 tuanpv.sxd',
  'GW-02 lgsp-gw01 -',
  'GW-03 lgsp-gw01 -',
  'GW-07 lgsp-esb01 tichhop.nhathau',
  'GW-09 lgsp-gw01 -',
  'LNX-01 dvc-app01 tomcat',
  'MAIL-01 mail-mbx01 -',
  'MAIL-02 mail-mbx01 hoangmt.stc@lamkhe.gov.example',
  'MAIL-03 mail-mbx01 hoangmt.stc@lamkhe.gov.example',
  'MAIL-05 mail-mta01 hoangmt.stc@lamkhe.gov.example',
  'NET-04 - tuanpv.sxd',
  'NET-06 - -',
  'NET-12 dvc-app01 -',
  'NET-13 - khethuong.it',
];

describe('the province, judged', () => {
  test.each([1, 2, 3])('raises exactly the rules of its stories (seed %i)', async (seed) => {
    const { alerts, rejects, lines } = await judgeProvince({ ...span, seed, stories: placed });

    expect(lines).toBeGreaterThan(8_000);
    expect(rejects).toEqual([]);
    expect(distinct(alerts.map(summary))).toEqual(EXPECTED);
  });

  test('raises nothing on two ordinary days', async () => {
    const { alerts } = await judgeProvince({ ...span, seed: 4, stories: [] });

    expect(alerts.map(summary)).toEqual([]);
  });

  test('comes close to its rules: without some of its lists, harmless work raises alerts', async () => {
    const forgotten = [
      'allowed_destinations',
      'bulk_senders',
      'clerks',
      'map_services',
      'mgmt_nets',
      'service_keys',
    ];
    const lists = province.lists.map((list) =>
      forgotten.includes(list.name) ? { ...list, entries: [] } : list,
    );
    const without = provinceRuleset({ ...province, lists }, '2026-11-20');

    const { alerts } = await judgeProvince({ ...span, ruleset: without, seed: 4, stories: [] });

    expect(codesOf(alerts)).toEqual(['DOC-01', 'GIS-01', 'GIS-03', 'GW-03', 'MAIL-05', 'NET-12']);
  });

  const attacks = placed.filter(({ story }) => story.expect.length > 0);
  test.each(attacks.map(({ story, start }) => ({ id: story.id, story, start })))(
    'story $id alone raises its own rules, the first when it should',
    async ({ story, start }) => {
      const { alerts } = await judgeProvince({
        ...span,
        seed: 5,
        density: 0.001,
        stories: [{ story, start, speed: 1 }],
      });

      const [wanted] = story.expect;
      expect(codesOf(alerts)).toEqual(distinct(wanted?.rules ?? []));
      expect(Math.min(...alerts.map(({ time }) => Date.parse(time)))).toBe(
        start + (wanted?.firstAlertAfter ?? 0),
      );
    },
  );

  test('raises nothing on a night of patches and on the last day for filing', async () => {
    const silent = placed.filter(({ story }) => story.expect.length === 0);

    const { alerts, lines } = await judgeProvince({
      ...span,
      seed: 5,
      density: 0.001,
      stories: silent,
    });

    expect(silent.map(({ story }) => story.id)).toEqual(['N1', 'N2']);
    expect(lines).toBeGreaterThan(20_000);
    expect(alerts.map(summary)).toEqual([]);
  });

  test('raises the same rules when the stories are played ten times as fast', async () => {
    const stories = province.stories.map((story) => placeStoryLive(story, NOW - HOUR_MS));

    const { alerts } = await judgeProvince({ ...span, from: NOW - HOUR_MS, seed: 6, stories });

    const wanted = province.stories.flatMap(({ expect }) => expect.flatMap(({ rules }) => rules));
    // All but the one that is about the hour: it is eight in the morning here.
    expect(codesOf(alerts)).toEqual(distinct(wanted).filter((code) => code !== 'NET-13'));
  });
});
