// A crash between the rows that point and what they point to.
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { planCase, resolveAlert } from '@thapcanh/incidents';
import { createIncidentStore, createTriageStore } from '@thapcanh/store';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { alertOf, lamKhe } from '../incidents/province.ts';
import { startCore, type TestCore } from './core-table.ts';

const NOW = Date.parse('2026-11-22T10:00:00Z');
let core: TestCore;
beforeAll(async () => {
  core = await startCore();
});
afterAll(() => core.stop());

it('shows nothing until the step is committed, and everything then', async () => {
  const registry = lamKhe();
  const alert = alertOf({
    time: '2026-11-22T10:00:00Z',
    source: 'qlvb',
    attributes: { subject: 'user', agency: 'operator' },
    common: { 'user.name': 'an.sxd' },
  });
  const write = planCase([resolveAlert(alert, registry)], {
    assignment: { merged: [] },
    seen: { groups: new Map(), incidents: new Map() },
    facts: new Map(),
    waiting: new Map(),
    numbered: 0,
    registry,
    now: NOW,
  });
  const dying = {
    ...core,
    dynamodb: new Proxy(core.dynamodb, {
      get: (client, name) =>
        name === 'send'
          ? (command: Parameters<typeof client.send>[0]) =>
              command instanceof TransactWriteCommand
                ? Promise.reject(new Error('the process died'))
                : client.send(command)
          : Reflect.get(client, name),
    }),
  };
  const incidents = createIncidentStore(core);
  const listed = async () => {
    const filter = {
      scope: ['LK-SXD'],
      involved: ['LK-SXD'],
      status: 'open',
      restricted: true,
    } as const;
    const { items } = await incidents.list(filter, { limit: 10, now: NOW });
    return items.map(({ id }) => id);
  };
  const id = write.incidents[0]?.after.id ?? '';

  await expect(createTriageStore(dying).commit(write)).rejects.toThrow('died');
  const foretold = await incidents.changes(['LK-TTCDS'], { from: '2026', limit: 10 });
  expect(foretold.items.map(({ incident, rev }) => [incident, rev])).toEqual([[id, 1]]);
  expect(await incidents.many([id])).toEqual(new Map());
  expect(await listed()).toEqual([]);

  await createTriageStore(core).commit(write);
  expect(await listed()).toEqual([id]);
});
