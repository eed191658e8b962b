// Who has what open and who is on shift, as rows: two of one person's tabs at once lose nothing.
import { beginShift, endShift, leaveCase, openCase } from '@thapcanh/incidents';
import { createPresenceRows } from '@thapcanh/store';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startCore, type TestCore } from './core-table.ts';

const NOW = Date.parse('2026-11-22T16:00:00Z');
const HOUR = 3_600_000;
let core: TestCore;
beforeAll(async () => {
  core = await startCore();
});
beforeEach(() => core.clear());
afterAll(() => core.stop());

const opens = (sub: string, incident: string) =>
  createPresenceRows(core).changeOpenCases(sub, (cases) => openCase(cases, incident, NOW));

it('keeps what several tabs of a person open at the same time', async () => {
  await Promise.all(['a', 'b', 'c', 'd'].map((incident) => opens('lan', incident)));

  const { viewing } = await createPresenceRows(core).all();
  const [{ sub, cases } = expect.fail('nothing is open')] = viewing;
  expect(sub).toBe('lan');
  expect(cases.map(({ incident }) => incident).sort()).toEqual(['a', 'b', 'c', 'd']);
});

it('is the same after a request that came twice', async () => {
  await opens('lan', 'a');
  const once = await createPresenceRows(core).all();

  await opens('lan', 'a');

  expect(await createPresenceRows(core).all()).toEqual(once);
});

it('takes two rows a person, which expire after what they hold', async () => {
  const rows = createPresenceRows(core);
  await opens('lan', 'a');
  await opens('lan', 'b');
  await rows.changeOpenCases('lan', (cases) => leaveCase(leaveCase(cases, 'a', NOW), 'b', NOW));
  const person = { sub: 'lan', agency: 'LK-CA' };
  await rows.changeShift('lan', (before) => beginShift(before, person, NOW + HOUR, NOW));
  await rows.changeShift('lan', (before) => endShift(before, NOW));

  const items = await core.items();

  const expiries = items.map(({ type, expires }) => `${String(type)} ${String(expires)}`);
  expect(expiries.toSorted()).toEqual([
    `shift ${NOW / 1_000 + 86_400}`,
    `viewing ${NOW / 1_000 + 900}`,
  ]);
});

it('reads everybody with one query', async () => {
  await opens('lan', 'a');
  await opens('auth0|minh#1', 'a');

  const { viewing } = await createPresenceRows(core).all();

  expect(viewing.map(({ sub }) => sub).sort()).toEqual(['auth0|minh#1', 'lan']);
});

it('writes nothing where nothing was open, and nobody on shift', async () => {
  const rows = createPresenceRows(core);

  expect(await rows.changeOpenCases('lan', (cases) => leaveCase(cases, 'a', NOW))).toEqual([]);
  expect(await rows.changeShift('lan', (before) => endShift(before, NOW))).toBeUndefined();

  expect(await core.items()).toEqual([]);
});
