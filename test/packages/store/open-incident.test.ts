// Opening an incident on the real table: what one query finds is what the separate reads find.
import { commentIncident, type Incident, newRecord, type RecordKind } from '@thapcanh/incidents';
import { createIncidentStore } from '@thapcanh/store';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { startCore, type TestCore } from './core-table.ts';
import { storedIncident } from './stored-incident.ts';

const NOW = Date.parse('2026-11-16T00:00:00Z');
const kindOf = (name: string): RecordKind<{ text: string }> => ({
  name,
  schema: z.object({ text: z.string() }),
});
const notes = kindOf('note');
const others = kindOf('notebook');

let core: TestCore;
beforeAll(async () => {
  core = await startCore();
});
afterAll(() => core.stop());
beforeEach(() => core.clear());

const stored = (rule: string): Promise<Incident> => storedIncident(core, rule, NOW);

/** Adds comments, the n-th with a record of each kind where `records` says so. */
async function commented(head: Incident, times: number, records = 0): Promise<Incident> {
  const by = { actor: { kind: 'user', id: 'lan' }, now: NOW } as const;
  let before = head;
  for (let n = 0; n < times; n += 1) {
    const { incident: after, entry } = commentIncident(before, `lần ${n}`, by);
    const made = [notes, others].map((kind) => newRecord(kind, `n${n}`, { text: kind.name }));
    const step = { before, after, entries: [entry], ...(n < records && { records: made }) };
    expect(await createIncidentStore(core).change({ steps: [step] })).toBe('written');
    before = after;
  }
  return before;
}

describe('opening an incident', () => {
  it('finds head, facts, newest entries and records as they are found one by one', async () => {
    const store = createIncidentStore(core);
    const head = await commented(await stored('r1'), 5, 3);

    for (const entries of [1, 3, 500]) {
      const opened = await store.open(head.id, entries);

      if (opened === undefined) return expect.fail('it is there');
      expect(opened.incident).toEqual(await store.get(head.id));
      expect(opened.facts).toEqual(await store.facts(head));
      expect(opened.timeline).toEqual(await store.timeline(head, entries));
      expect(opened.timeline).toHaveLength(Math.min(entries, 6));
      expect(opened.records(notes)).toEqual(await store.records(head, notes));
      expect(opened.records(notes).map(({ id }) => id)).toEqual(['n0', 'n1', 'n2']);
      expect(opened.records(others)).toEqual(await store.records(head, others));
    }
  });

  it('steps over entries older than those asked for', async () => {
    const store = createIncidentStore(core);
    const head = await commented(await stored('r1'), 130, 2);

    const opened = await store.open(head.id, 4);

    expect(opened?.timeline.map(({ rev }) => rev)).toEqual([128, 129, 130, 131]);
    expect(opened?.records(notes)).toHaveLength(2);
    expect(opened?.facts).toEqual(await store.facts(head));
  });

  it('takes one query, the head and all beside it', async () => {
    const head = await commented(await stored('r1'), 3, 3);
    const sent: string[] = [];
    const dynamodb = new Proxy(core.dynamodb, {
      get: (client, name) =>
        name === 'send'
          ? (command: Parameters<typeof client.send>[0]) => {
              sent.push(command.constructor.name);
              return client.send(command);
            }
          : Reflect.get(client, name),
    });

    await createIncidentStore({ ...core, dynamodb }).open(head.id, 500);

    expect(sent).toEqual(['QueryCommand']);
  });

  it('is not there for an unknown id', async () => {
    expect(await createIncidentStore(core).open('LK-SYT.nobody', 5)).toBeUndefined();
    expect(await createIncidentStore(core).open('nothing', 5)).toBeUndefined();
  });
});
