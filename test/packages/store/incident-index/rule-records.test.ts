import { changeIncident } from '@thapcanh/incidents';
import { createIncidentStore, createRuleRecords } from '@thapcanh/store';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { attack, type Indexed, LAN, startIndexed } from './indexed.ts';

let on: Indexed;
beforeAll(async () => {
  on = await startIndexed();
});
afterAll(() => on.stop());
beforeEach(() => on.begin());

describe('what became of rules', () => {
  it('is settled once an hour, from incidents of all agencies, and moves with the hours', async () => {
    const records = createRuleRecords({ ...on.core, clock: { now: () => on.now } });
    await on.deliver(
      attack(0, 'LK-TTCDS', '198.51.100.7', 'Dò mật khẩu'),
      attack(1, 'LK-STC', '198.51.100.8', 'Dò mật khẩu'),
    );
    for (const [n, before] of (await on.all()).entries()) {
      const closure = {
        class: n === 0 ? 'false_positive' : 'true_positive',
        impact: false,
      } as const;
      const result = changeIncident(
        before,
        { status: 'closed', closure },
        { actor: LAN, now: on.now },
      );
      if (!result.ok) return expect.fail(result.code);
      const { incident: after, entry } = result;
      await createIncidentStore(on.core).change({ steps: [{ before, after, entries: [entry] }] });
    }
    await on.follow();
    const rule = 'rule-Dò mật khẩu';

    expect(await records.of([rule])).toEqual(new Map());
    expect([await records.settle(), await records.settle()]).toEqual([true, false]);
    expect(await records.of([rule])).toEqual(new Map());
    on.now += 3_600_000;
    expect(await records.settle()).toBe(true);
    expect(await records.of([rule, 'other'])).toEqual(
      new Map([[rule, { closed: 2, mistaken: 1 }]]),
    );
    on.now += 91 * 86_400_000;
    await records.settle();
    expect(await records.of([rule])).toEqual(new Map());
  });
});
