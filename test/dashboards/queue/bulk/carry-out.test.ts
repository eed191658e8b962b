import type { Failure } from '@thapcanh/api-client';
import type { BulkItem, TimelineEntry } from '@thapcanh/api-schema';
import { describe, expect, it } from 'vitest';
import { type BulkCalls, carryOut } from '../../../../dashboards/src/queue/bulk/carry-out.ts';
import {
  type BulkRequest,
  requestsFor,
  undoRequests,
} from '../../../../dashboards/src/queue/bulk/requests.ts';
import { entry } from '../../incident-factory.ts';

const lan = { kind: 'user', id: 'lan', name: 'Lan' } as const;
const TAKE = { kind: 'change', change: { assignee: 'lan' } } as const;
const target = (id: string) => ({ id, number: `VV-${id}`, rev: 1 });
const previous = {
  status: 'new',
  assignee: null,
  severity: { code: 'M3', proposed: true },
} as const;
type Done = Extract<BulkItem, { status: 200 }>;
const done = (id: string, more: Partial<Done> = {}): Done => {
  return { id, status: 200, etag: '"2"', previous, ...more };
};
const changed = (id: string, ...changes: TimelineEntry[]): BulkItem => ({
  id,
  status: 412,
  problem: {
    type: 'about:blank',
    title: 'Changed',
    status: 412,
    code: 'precondition_failed',
    detail: 'changed',
    changes,
  },
});

/** Answers each item by `answer`; keys are numbered. */
function calls(answer: (id: string, ifMatch: string) => BulkItem) {
  const sent: BulkRequest[] = [];
  let keys = 0;
  const newKey = () => `k${++keys}`;
  const send: BulkCalls['send'] = async (request) => {
    sent.push(request);
    const value = request.items.map((item) => answer(item.target.id, item.ifMatch));
    return { ok: true, value, etag: undefined };
  };
  return { sent, calls: { send, newKey }, newKey };
}

describe('a deed to many', () => {
  it('goes a hundred at a time, each under a key of its own', async () => {
    const many = Array.from({ length: 230 }, (_, index) => target(`i${index}`));
    const { sent, calls: api, newKey } = calls((id) => done(id));

    const { outcomes } = await carryOut(api, requestsFor(TAKE, many, newKey));

    expect(sent.map(({ key, items }) => [key, items.length])).toEqual([
      ['k1', 100],
      ['k2', 100],
      ['k3', 30],
    ]);
    expect(outcomes.map((outcome) => outcome.target.id)).toEqual(many.map(({ id }) => id));
  });

  it('is sent again to a case that only alerts and comments have outrun', async () => {
    const {
      sent,
      calls: api,
      newKey,
    } = calls((id, ifMatch) =>
      ifMatch === '"1"'
        ? changed(id, entry(2, { kind: 'alerts_added', alerts: ['x'] }))
        : done(id, { etag: '"3"' }),
    );

    const { outcomes } = await carryOut(api, requestsFor(TAKE, [target('a')], newKey));

    expect(sent.map(({ key, items }) => [key, items[0]?.ifMatch])).toEqual([
      ['k1', '"1"'],
      ['k2', '"2"'],
    ]);
    expect(outcomes).toMatchObject([{ ok: true, etag: '"3"' }]);
  });

  it('leaves alone a case that somebody decided upon, and says what they did', async () => {
    const fields = [{ field: 'assignee', from: null, to: 'minh' }] as const;
    const decision = entry(2, { kind: 'changed', fields: [...fields] }, lan);
    const { sent, calls: api, newKey } = calls((id) => changed(id, decision));

    const { outcomes } = await carryOut(api, requestsFor(TAKE, [target('a')], newKey));

    expect(sent).toHaveLength(1);
    expect(outcomes).toMatchObject([{ ok: false, changes: [decision] }]);
  });

  it('gives up on a case that changes faster than it can be changed', async () => {
    let rev = 1;
    const {
      sent,
      calls: api,
      newKey,
    } = calls((id) => {
      rev += 1;
      return changed(id, entry(rev, { kind: 'comment', text: 'x' }, lan));
    });

    const { outcomes } = await carryOut(api, requestsFor(TAKE, [target('a')], newKey));

    expect(sent).toHaveLength(5);
    expect(outcomes).toMatchObject([{ ok: false, code: 'precondition_failed' }]);
  });

  it('keeps what had no answer, under the same key', async () => {
    const failure: Failure = { code: 'offline', status: 0, detail: '', errors: [] };
    const requests = requestsFor(TAKE, [target('a')], () => 'k1');
    const send: BulkCalls['send'] = async () => ({ ok: false, failure });

    const result = await carryOut({ send, newKey: () => 'k2' }, requests);

    expect(result).toEqual({ outcomes: [], unsent: requests, failure });
  });

  it('is taken back by as few changes as there are ways back, at the versions it made', async () => {
    const undo = (id: string) => (id === 'c' ? { assignee: 'minh' } : { assignee: null });
    const { calls: api, newKey } = calls((id) => done(id, { undo: undo(id) }));
    const { outcomes } = await carryOut(
      api,
      requestsFor(TAKE, [target('a'), target('b'), target('c')], newKey),
    );

    const back = undoRequests(outcomes, newKey);

    expect(
      back.map(({ deed, items }) => [deed, items.map((item) => [item.target.id, item.ifMatch])]),
    ).toEqual([
      [
        { kind: 'change', change: { assignee: null } },
        [
          ['a', '"2"'],
          ['b', '"2"'],
        ],
      ],
      [{ kind: 'change', change: { assignee: 'minh' } }, [['c', '"2"']]],
    ]);
  });

  it('says when a way back leads elsewhere', async () => {
    const { calls: api, newKey } = calls((id) => done(id, { undo: { status: 'investigating' } }));

    const { outcomes } = await carryOut(api, requestsFor(TAKE, [target('a')], newKey));

    expect(outcomes).toMatchObject([{ ok: true, cannotReturnTo: 'new' }]);
  });
});
