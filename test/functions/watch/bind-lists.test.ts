// Lists that the province keeps reach the rules in force by themselves.
import { createLiveRuleset } from '@thapcanh/functions/live-ruleset.ts';
import { createBindLists } from '@thapcanh/functions/watch/bind-lists.ts';
import type { ListEntry } from '@thapcanh/incidents';
import { createListDesk, createRulesets, rulesetInForce } from '@thapcanh/store';
import { createMemoryCorrelationStore, serializeRuleset } from 'sigma-engine';
import { parseSigma } from 'sigma-ts-parser';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startCore, type TestCore } from '../../packages/store/core-table.ts';

const NOON = Date.parse('2026-11-22T05:00:00Z');
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const RULE = `title: Leaver Acts
id: 6a1f0c32-9d0b-4b70-8d1c-2f5b6d0a7e11
logsource: { category: test }
detection:
  sel: { user|expand: '%leavers%' }
  condition: sel
level: high
`;
const FILTER = `title: Planned
logsource: { category: test }
filter: { rules: any, planned: { why: planned }, condition: not planned }
`;

let core: TestCore;
let now = NOON;
let told: string[] = [];
const clock = { now: () => now };
beforeAll(async () => {
  core = await startCore();
});
afterAll(() => core.stop());
beforeEach(async () => {
  await core.clear();
  now = NOON;
  told = [];
});

const rulesets = () => createRulesets({ ...core, objects: core.objects });

function start() {
  const keep = (message: string) => void told.push(message);
  return {
    bind: createBindLists({
      rulesets: rulesets(),
      lists: createListDesk(core),
      clock,
      log: { info: keep, warn: keep },
    }),
    live: createLiveRuleset({
      rulesets: rulesets(),
      correlations: createMemoryCorrelationStore(),
      clock,
      log: { warn: keep },
    }),
  };
}

async function publish(rule = RULE, lists: object = { leavers: ['tuanpv'] }): Promise<string> {
  const { documents } = parseSigma(`${rule}---\n${FILTER}`, { path: 'rule.yml' });
  const artefact = serializeRuleset(documents, { ...lists });
  return (await rulesets().publish(artefact, new Date(now).toISOString())).sha256;
}

async function keepList(entries: readonly ListEntry[], seenRev = 0, name = 'leavers') {
  const list = {
    name,
    owner: 'Phòng tổ chức',
    description: 'Người đã nghỉ',
    entries: [...entries],
  };
  const by = { id: 'admin', name: 'Quản trị' };
  const change = { at: new Date(now).toISOString(), by, kind: 'list_changed' } as const;
  expect(await createListDesk(core).write(list, seenRev, change)).toBe('written');
}

const matched = async ({ live }: ReturnType<typeof start>, fields: Record<string, string>) => {
  const { ruleset } = await live();
  return ruleset.match({ logsource: { category: 'test' }, fields, raw: '' }).length;
};

describe('a list that the province keeps', () => {
  it('is what the rules ask for within a minute, with a version of its own, filters and all', async () => {
    const published = await publish();
    const running = start();
    expect([await matched(running, { user: 'tuanpv' }), (await running.live()).version]).toEqual([
      1,
      published,
    ]);
    await keepList([{ value: 'lanht' }]);

    expect(await running.bind()).toBe('bound');
    now += MINUTE_MS;

    expect(await matched(running, { user: 'lanht' })).toBe(1);
    expect(await matched(running, { user: 'tuanpv' })).toBe(0);
    expect(await matched(running, { user: 'lanht', why: 'planned' })).toBe(0);
    expect((await running.live()).version).not.toBe(published);
    expect(await running.bind()).toBe('current');
  });

  it('holds on the days that its entries say', async () => {
    await publish();
    await keepList([{ value: 'lanht', to: '2026-11-22' }]);
    const running = start();
    await running.bind();
    expect(await matched(running, { user: 'lanht' })).toBe(1);

    now += DAY_MS;

    expect(await running.bind()).toBe('bound');
    expect(await matched(running, { user: 'lanht' })).toBe(0);
  });

  it('still holds while rules that are published anew wait for it', async () => {
    await publish();
    await keepList([{ value: 'lanht' }]);
    const running = start();
    await running.bind();
    now += DAY_MS;
    await publish(RULE.replace('level: high', 'level: low'));

    expect(await matched(running, { user: 'lanht' })).toBe(1);
    expect(await running.bind()).toBe('bound');
    now += MINUTE_MS;

    const { ruleset } = await running.live();
    expect(ruleset.rules.map(({ level }) => level)).toEqual(['low']);
    expect(await matched(running, { user: 'lanht' })).toBe(1);
  });

  it('that no rule asks for changes nothing, nor does none at all', async () => {
    const published = await publish();
    const running = start();
    expect(await running.bind()).toBe('none');

    await keepList([{ value: '198.51.100.7' }], 0, 'indicators');

    expect(await running.bind()).toBe('bound');
    now += MINUTE_MS;
    expect((await running.live()).version).toBe(published);
  });

  it('that would take a rule away is refused and told, and the rules stay in force', async () => {
    const twice = RULE.replace("'%leavers%'", "'%leavers%-%leavers%'");
    const published = await publish(twice);
    await keepList(Array.from({ length: 101 }, (_, n) => ({ value: `u${n}` })));
    const running = start();

    expect([await running.bind(), await running.bind()]).toEqual(['refused', 'refused']);
    expect(told).toEqual(['Reference lists not bound', 'Reference lists not bound']);
    expect((await running.live()).version).toBe(published);
  });

  it('ends alike when two bind at once, and when the one before died in between', async () => {
    await publish();
    await keepList([{ value: 'lanht' }]);
    const [one, other] = [start(), start()];

    await Promise.all([one.bind(), other.bind()]);
    await keepList([{ value: 'hoangmt' }], 1);
    await Promise.all([one.bind(), other.bind()]);

    now += MINUTE_MS;
    expect(await matched(start(), { user: 'hoangmt' })).toBe(1);
    expect(await one.bind()).toBe('current');
  });
});

describe('the ruleset in force', () => {
  const published = 'a'.repeat(64);
  const live = { sha256: published, version: 2, publishedAt: new Date(NOON).toISOString() };
  const bound = { of: published, sha256: 'b'.repeat(64), lists: '', rev: 1 };

  it('is the published one where no lists are bound, or those before could not be for five minutes', () => {
    const earlier = { ...bound, of: 'c'.repeat(64) };
    expect(rulesetInForce(live, NOON)).toBe(published);
    expect(rulesetInForce({ ...live, bound }, NOON)).toBe(bound.sha256);
    expect(rulesetInForce({ ...live, bound: earlier }, NOON)).toBe(bound.sha256);
    expect(rulesetInForce({ ...live, bound: earlier }, NOON + 5 * MINUTE_MS)).toBe(published);
  });
});
