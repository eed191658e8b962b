// The simulated province under every published rule: what the demo shows is what happens, no more.
import type { Alert } from '@thapcanh/incidents';
import { loadProvince, placeStory } from '@thapcanh/province';
import { describe, expect, test } from 'vitest';
import { casesOf } from '../functions/triage/province-cases.ts';
import { judgeProvince, provinceRuleset } from '../packages/province/judged-province.ts';
import { missing } from './shared-data.ts';
import { publishedRules } from './sigmahq.ts';

const absent = missing('sigmahq-rules', 'sigmahq-rules.tar.gz');
const province = loadProvince();
const HOUR_MS = 3_600_000;
const NOW = Date.parse('2026-11-20T09:00:00+07:00');
const span = { province, from: NOW - 48 * HOUR_MS, to: NOW, density: 0.25, seed: 1 };
const stories = province.stories.map((story) => placeStory(story, NOW));

function titles(alerts: readonly Alert[]): readonly string[] {
  const all = alerts.map(({ rule }) => `${rule.level}: ${rule.title}`);
  return [...new Set(all)].sort((a, b) => a.localeCompare(b));
}

describe.skipIf(absent !== false)(
  `the province under SigmaHQ's rules${absent ? `: ${absent}` : ''}`,
  () => {
    test('two ordinary days at a quarter of the load raise nothing at all', {
      timeout: 120_000,
    }, async () => {
      const ruleset = provinceRuleset(province, '2026-11-20', publishedRules().documents);

      const { alerts, rejects, lines } = await judgeProvince({ ...span, ruleset, stories: [] });

      expect(lines).toBeGreaterThan(45_000);
      expect(rejects).toEqual([]);
      expect(titles(alerts)).toEqual([]);
    });

    test('scanners would raise alerts if refusals were not filtered out', {
      timeout: 120_000,
    }, async () => {
      const unfiltered = publishedRules().ruleset;

      const { alerts } = await judgeProvince({
        ...span,
        from: NOW - 8 * HOUR_MS,
        ruleset: unfiltered,
        stories: [],
      });

      expect(titles(alerts)).toContain('medium: Source Code Enumeration Detection by Keyword');
      expect(alerts.every(({ events }) => events[0]?.logsource.category === 'webserver')).toBe(
        true,
      );
    });

    test('the stories raise the published rules that they are told to, and two of level low', {
      timeout: 300_000,
    }, async () => {
      const ruleset = provinceRuleset(province, '2026-11-20', publishedRules().documents);

      const { alerts } = await judgeProvince({ ...span, density: 0.001, ruleset, stories });

      const published = alerts.filter(({ rule }) => rule.attributes.code === undefined);
      expect(titles(published)).toEqual([
        'high: Boot Configuration Tampering Via Bcdedit.EXE',
        'high: Security Eventlog Cleared',
        'high: Shadow Copies Deletion Using Operating Systems Utilities',
        'high: Windows Defender Real-time Protection Disabled',
        'high: Windows Defender Threat Detected',
        'high: Windows Webshell Strings',
        'low: Local System Accounts Discovery - Linux',
        'low: System Owner or User Discovery - Linux',
        'medium: PsExec Service Installation',
        'medium: Windows Defender Exclusions Added',
      ]);
      const told = province.stories.flatMap(({ expect: cases }) =>
        cases.flatMap((one) => one.published),
      );
      const found = titles(published.filter(({ rule }) => rule.level !== 'low'));
      expect(found.map((title) => title.replace(/^\w+: /, '')).sort()).toEqual(told.toSorted());
    });

    test('with the published rules each case has the rules that the playbook counts', {
      timeout: 300_000,
    }, async () => {
      const ruleset = provinceRuleset(province, '2026-11-20', publishedRules().documents);
      const rulesOf = async (ids: readonly string[]) => {
        const played = stories.filter(({ story }) => ids.includes(story.id));
        const { alerts } = await judgeProvince({
          ...span,
          density: 0.001,
          ruleset,
          stories: played,
        });
        return { alerts, cases: await casesOf(province, [alerts], NOW) };
      };

      const { cases } = await rulesOf(['A', 'B', 'C', 'E', 'N1', 'N2']);
      const { alerts: ransomware } = await rulesOf(['D']);

      expect(cases.map(({ head }) => [head.agency, head.ruleCount, head.priority.score])).toEqual([
        ['LK-STC', 5, 83],
        ['LK-STP', 4, 88],
        ['LK-SXD', 3, 75],
        ['LK-TTCDS', 9, 100],
        ['LK-X-KH', 1, 40],
      ]);
      // And SRC-01, which `watch` raises: twelve.
      expect(new Set(ransomware.map(({ rule }) => rule.id)).size).toBe(11);
    });
  },
);
