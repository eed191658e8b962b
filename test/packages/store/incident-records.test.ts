// Records beside an incident on the real table: written with their entry, or not at all.
import {
  commentIncident,
  type Incident,
  type IncidentStep,
  newRecord,
  nextRecord,
  type RecordKind,
  type RecordWrite,
} from '@thapcanh/incidents';
import { createIncidentStore } from '@thapcanh/store';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { startCore, type TestCore } from './core-table.ts';
import { storedIncident } from './stored-incident.ts';

const NOW = Date.parse('2026-11-16T00:00:00Z');
const notes: RecordKind<{ text: string }> = {
  name: 'note',
  schema: z.object({ text: z.string() }),
};

let core: TestCore;
beforeAll(async () => {
  core = await startCore();
});
afterAll(() => core.stop());
beforeEach(() => core.clear());

const opened = (rule: string): Promise<Incident> => storedIncident(core, rule, NOW);

function noted(before: Incident, records: readonly RecordWrite[]): IncidentStep {
  const by = { actor: { kind: 'user', id: 'lan' }, now: NOW } as const;
  const { incident: after, entry } = commentIncident(before, 'ghi chú', by);
  return { before, after, entries: [entry], records };
}

describe('a record', () => {
  it('is there with the entry that tells of it, and is replaced at the revision seen', async () => {
    const store = createIncidentStore(core);
    const first = noted(await opened('r1'), [newRecord(notes, 'n1', { text: 'a' })]);
    await store.change({ steps: [first] });
    const seen = await store.record(first.after, notes, 'n1');
    if (seen === undefined) return expect.fail('the record is not there');

    const outcome = await store.change({
      steps: [noted(first.after, [nextRecord(notes, seen, { text: 'b' })])],
    });

    expect(outcome).toBe('written');
    expect(await store.records(first.after, notes)).toEqual([
      { id: 'n1', incident: first.after.id, rev: 2, body: { text: 'b' } },
    ]);
  });

  it('that moved since it was read refuses the whole change', async () => {
    const store = createIncidentStore(core);
    const first = noted(await opened('r1'), [newRecord(notes, 'n1', { text: 'a' })]);
    await store.change({ steps: [first] });

    const outcome = await store.change({
      steps: [noted(first.after, [newRecord(notes, 'n1', { text: 'again' })])],
    });

    expect(outcome).toBe('moved');
    expect((await store.get(first.after.id))?.rev).toBe(first.after.rev);
  });

  it('of a merged incident is found through the survivor and stays where it lies', async () => {
    const store = createIncidentStore(core);
    const younger = noted(await opened('r1'), [newRecord(notes, 'n1', { text: 'a' })]);
    await store.change({ steps: [younger] });
    const survivor = { ...(await opened('r2')), merged: [younger.after.id] };
    const seen = await store.record(survivor, notes, 'n1');
    if (seen === undefined) return expect.fail('the record is not there');

    await store.change({
      steps: [noted(survivor, [nextRecord(notes, seen, { text: 'b' })])],
    });

    expect(await store.records(survivor, notes)).toEqual([
      { id: 'n1', incident: younger.after.id, rev: 2, body: { text: 'b' } },
    ]);
  });
});
