// The file servers of two communes through a fortnight, the ransomware's night and the night of patches.
import { createAttackSigns } from '@thapcanh/functions/watch/attack-sign.ts';
import { createRegistry, type StoredAlert } from '@thapcanh/incidents';
import {
  generate,
  loadProvince,
  placeStory,
  registryRows,
  type StoryPlacement,
} from '@thapcanh/province';
import { beforeAll, describe, expect, it } from 'vitest';
import { judgeProvince, provinceRuleset } from '../../packages/province/judged-province.ts';
import { casesOf } from '../triage/province-cases.ts';
import { type SimulatedWatch, simulateWatch } from './simulated-watch.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const MORNING = Date.parse('2026-11-21T06:00:00+07:00');
const whole = loadProvince();
const SERVERS = ['fs-khethuong', 'fs-kheha'];
/** Only what goes on at the two file servers. */
const province = {
  ...whole,
  activities: whole.activities.filter(({ steps }) =>
    steps.every(({ source }) => SERVERS.includes(source)),
  ),
};
const placed = (id: string): StoryPlacement => {
  const story = whole.stories.find((each) => each.id === id);
  if (story === undefined) throw new Error(`no story ${id}`);
  return placeStory(story, MORNING);
};
const ransomware = placed('D');
const patches = placed('N1');

/** When the shippers of a server sent something, minute by minute. */
function arrivalsOf(source: string): readonly number[] {
  const minutes = new Set<number>();
  const span = { from: new Date(MORNING - 15 * DAY_MS), to: new Date(MORNING) };
  const stories = [ransomware, patches];
  for (const line of generate({ province, seed: 1, density: 0.25, stories, ...span })) {
    if (line.source !== source) continue;
    minutes.add(Math.ceil(line.time.getTime() / MINUTE_MS) * MINUTE_MS);
  }
  return [...minutes];
}

/** The alerts that the ransomware raised, with the entities they are found by. */
async function raised(): Promise<readonly StoredAlert[]> {
  const { alerts } = await judgeProvince({
    province,
    ruleset: provinceRuleset(whole, '2026-11-21'),
    seed: 1,
    from: ransomware.start,
    to: MORNING,
    density: 0.25,
    stories: [ransomware],
  });
  return (await casesOf(whole, [alerts], MORNING)).flatMap((one) => one.alerts);
}

describe('the night of 21 November', () => {
  let watch: SimulatedWatch;
  beforeAll(async () => {
    const stored = await raised();
    const hosts = createRegistry(registryRows(whole), '2026-11-21');
    watch = simulateWatch(
      SERVERS.map((id) => ({
        id,
        hostName: hosts.sources().find((row) => row.id === id)?.hostName ?? '',
        arrivals: arrivalsOf(id),
      })),
      {
        attackSigns: createAttackSigns({
          alerts: {
            list: async ({ entity, level, from = '', to = '' }) => ({
              items: stored
                .filter(({ alert }) => alert.rule.level === level)
                .filter(({ entities }) => entities.some(({ value }) => value === entity?.value))
                .filter(({ alert }) => alert.time >= from && alert.time <= to)
                .toSorted((a, b) => (a.alert.time < b.alert.time ? 1 : -1)),
            }),
          },
        }),
      },
    );
    for (let at = ransomware.start; at < MORNING; at += MINUTE_MS) await watch.runAt(at);
  });

  const told = () => [...watch.alerts.values()];

  it('tells the silence of the encrypted server as one after a sign of attack, and no other', () => {
    expect(
      told()
        .map(({ rule, source }) => `${rule.attributes.code} ${source}`)
        .sort(),
    ).toEqual(['SRC-01 fs-khethuong', 'SRC-03 fs-khethuong']);
  });

  it('names what was seen before, and is found within a quarter of an hour', () => {
    const sign = told().find(({ rule }) => rule.attributes.code === 'SRC-01');
    expect(sign?.events[0]?.fields).toMatchObject({
      attackLevel: 'critical',
      attackRule: 'Ghi đè hàng loạt tệp chia sẻ',
    });
    const [notice] = watch.notices();
    const since = Date.parse(notice?.since ?? '') - ransomware.start;
    const found = Date.parse(notice?.foundAt ?? '') - ransomware.start;
    expect(since / MINUTE_MS).toBeGreaterThan(33);
    expect(since / MINUTE_MS).toBeLessThanOrEqual(35);
    expect(found / MINUTE_MS).toBeLessThanOrEqual(50);
  });

  it('belongs to the machine that the case is about', () => {
    const sign = told().find(({ rule }) => rule.attributes.code === 'SRC-01');
    expect(sign?.events[0]?.common['host.name']).toBe('FS-KHETHUONG');
  });
});
