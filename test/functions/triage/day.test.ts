// A day with the stories, the silent ones too: what each must come to, column by column, and that
// nothing else comes.
import { ACKNOWLEDGE } from '@thapcanh/incidents';
import { loadProvince, placeStory } from '@thapcanh/province';
import { describe, expect, test } from 'vitest';
import { judgeProvince, provinceRuleset } from '../../packages/province/judged-province.ts';
import { casesOf } from './province-cases.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const FROM = Date.parse('2026-11-20T00:00:00+07:00');
const TO = Date.parse('2026-11-21T00:00:00+07:00');
const province = loadProvince();
const ruleset = provinceRuleset(province, '2026-11-20');
/** D is one case once the lease of its tunnel names the account behind 10.10.200.57: until then two. */
const WAITS_FOR_LEASES = 'D';
const stories = province.stories
  .filter(({ id }) => id !== WAITS_FOR_LEASES)
  .map((story) => placeStory(story, TO));

/** What the stories come to, by agency. Minutes are those from the story's start. */
const TABLE = [
  {
    story: 'B',
    agency: 'LK-STC',
    title: 'Đăng nhập được sau khi rải mật khẩu — hoangmt.stc (Sở Tài chính)',
    severity: 'M2',
    priority: 83,
    firstAlertWithin: 12,
    rules: ['DOC-01', 'MAIL-01', 'MAIL-02', 'MAIL-03', 'MAIL-05'],
    techniques: ['T1078', 'T1110.003', 'T1114.003', 'T1213', 'T1534'],
    clocks: ['initial 24', 'report 72'],
    restricted: false,
  },
  {
    story: 'C',
    agency: 'LK-STP',
    title: 'Nới quyền rồi rút dữ liệu — app-hotich-stp (Sở Tư pháp)',
    severity: 'M2',
    priority: 88,
    firstAlertWithin: 0,
    rules: ['GW-02', 'GW-03', 'GW-07', 'GW-09'],
    techniques: ['T1078', 'T1098', 'T1119'],
    clocks: ['initial 24', 'report 72', 'personal-data 72'],
    restricted: false,
  },
  {
    story: 'E',
    agency: 'LK-SXD',
    title: 'Tải khối lượng lớn lớp bản đồ — tuanpv.sxd (Sở Xây dựng)',
    severity: 'M3',
    priority: 75,
    firstAlertWithin: 0,
    rules: ['DOC-05', 'GIS-03', 'NET-04'],
    techniques: ['T1133', 'T1213', 'T1565.001'],
    clocks: ['report 72'],
    restricted: true,
  },
  {
    story: 'A',
    agency: 'LK-TTCDS',
    title: 'Mã điều khiển đã được tải lên và chạy — dvc-app01 (Trung tâm Chuyển đổi số)',
    severity: 'M2',
    priority: 100,
    firstAlertWithin: 6,
    rules: ['DB-01', 'DVC-01', 'DVC-02', 'DVC-05', 'LNX-01', 'NET-12'],
    techniques: ['T1048', 'T1059.004', 'T1190', 'T1213', 'T1505.003'],
    clocks: ['initial 24', 'report 72', 'personal-data 72'],
    restricted: false,
  },
];

const startOf = (id: string): number =>
  stories.find(({ story }) => story.id === id)?.start ?? Number.NaN;

describe.each([1, 2, 3])('a day with the stories (seed %i)', async (seed) => {
  const span = { province, ruleset, seed, from: FROM, to: TO, density: 0.02, stories };
  const { alerts, rejects } = await judgeProvince(span);
  const cases = await casesOf(province, [alerts], TO);

  test('ends as one case a story, of the agency it belongs to, and no other', () => {
    expect(rejects).toEqual([]);
    expect(cases.map(({ head }) => `${head.agency}: ${head.title}`)).toEqual(
      TABLE.map(({ agency, title }) => `${agency}: ${title}`),
    );
  });

  test('proposes each severity, and reaches each priority', () => {
    expect(
      cases.map(({ head }) => [head.severity.code, head.severity.proposed, head.priority.score]),
    ).toEqual(TABLE.map(({ severity, priority }) => [severity, true, priority]));
  });

  test('runs the clocks of the law, with the hours from T0', () => {
    const found = cases.map(({ head }) =>
      (head.clocks ?? [])
        .filter(({ id }) => id !== ACKNOWLEDGE)
        .map(({ id, from, due }) => `${id} ${(Date.parse(due) - Date.parse(from)) / HOUR_MS}`),
    );

    expect(found).toEqual(TABLE.map(({ clocks }) => clocks));
  });

  test('suggests to restrict the case whose suspect may work in the agency', () => {
    expect(cases.map(({ head }) => head.restrictionSuggested)).toEqual(
      TABLE.map(({ restricted }) => restricted),
    );
  });

  test('raises in each case its rules, and reaches its techniques', () => {
    const found = cases.map(({ head, alerts: own }) => ({
      rules: [...new Set(own.map(({ alert }) => alert.rule.attributes.code ?? ''))].sort(),
      techniques: head.techniques.toSorted(),
    }));

    expect(found).toEqual(TABLE.map(({ rules, techniques }) => ({ rules, techniques })));
    expect(cases.reduce((sum, { head }) => sum + head.alertCount, 0)).toBe(
      new Set(alerts.map(({ id }) => id)).size,
    );
  });

  test('has the first alert when it is due', () => {
    for (const [at, { story, firstAlertWithin }] of TABLE.entries()) {
      // An alert is there when its last event is: a spray is one at its tenth mailbox.
      const raised = Math.min(
        ...(cases[at]?.alerts ?? []).map(({ alert }) =>
          Date.parse(alert.events.at(-1)?.time ?? ''),
        ),
      );
      expect(raised - startOf(story), story).toBeGreaterThanOrEqual(0);
      expect(raised - startOf(story), story).toBeLessThanOrEqual(firstAlertWithin * MINUTE_MS);
    }
  });
});
