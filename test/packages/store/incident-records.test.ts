// Records beside an incident on the real table: written with their entry, or not at all.
import {
  assign,
  commentIncident,
  type Incident,
  type IncidentStep,
  newRecord,
  nextRecord,
  planCase,
  type RecordKind,
  type RecordWrite,
  resolveAlert,
} from '@thapcanh/incidents';
import { createIncidentStore } from '@thapcanh/store';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { alertOf, lamKhe } from '../incidents/province.ts';
import { startCore, type TestCore } from './core-table.ts';

const registry = lamKhe();
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

/** A stored incident that an alert of the rule opened. */
async function opened(rule: string): Promise<Incident> {
  const one = resolveAlert(
    alertOf({
      rule,
      time: '2026-11-15T23:00:00Z',
      common: { 'source.ip': '198.51.100.1' },
    }),
    registry,
  );
  const assignment = assign([one], { groups: new Map(), incidents: new Map() }, 0);
  const [step] = planCase([one], {
    assignment,
    seen: { groups: new Map(), incidents: new Map() },
    facts: new Map(),
    waiting: new Map(),
    numbered: 0,
    registry,
    now: NOW,
  }).incidents;
  if (step === undefined) return expect.fail('nothing opened');
  await createIncidentStore(core).change({ steps: [step] });
  return step.after;
}

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
