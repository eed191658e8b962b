// A change that another is faster than, between reading and writing.
import { changeSeen } from '@thapcanh/functions/api/change-incident.ts';
import type { Incident } from '@thapcanh/incidents';
import { createUserStore, type IncidentStore } from '@thapcanh/store';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { lamKhe } from '../../packages/incidents/province.ts';
import { NOW, startApi, type TestApi } from './api.ts';
import { openIncidents, putCast } from './cast.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());
beforeEach(async () => {
  await api.clear();
  await putCast(api);
});

/** What Lan's change of a severity answers when `first` happens after she read the case. */
async function changeAfter(incident: Incident, first: () => Promise<unknown>) {
  const incidents: IncidentStore = {
    ...api.incidents,
    async change(change) {
      await first();
      return api.incidents.change(change);
    },
  };
  const user = { sub: 'lan', name: 'Lan', role: 'analyst', agency: 'LK-CA' } as const;
  const caller = { user, scope: 'all', registry: lamKhe() } as const;
  const users = createUserStore(api.core);
  const clock = { now: () => NOW };
  const changed = await changeSeen(incident, { severity: 'M2' }, caller, {
    incidents,
    users,
    clock,
  });
  if (changed.ok) throw new Error('the change was too late');
  return changed.refusal;
}

async function opened(count: number): Promise<readonly Incident[]> {
  const ids = await openIncidents(api, count);
  const found = await api.incidents.many(ids);
  return ids.flatMap((id) => found.get(id) ?? []);
}

describe('a change that lost a race', () => {
  it('is told who changed what, and the tag of now', async () => {
    const [one] = await opened(1);
    if (one === undefined) throw new Error('a case');

    const refusal = await changeAfter(one, () =>
      api.call('minh', 'POST', `/v1/incidents/${one.id}/comments`, { body: { text: 'đã gọi' } }),
    );

    expect(refusal).toMatchObject({ code: 'precondition_failed', etag: '"2"' });
    expect(refusal.changes?.map(({ rev, change }) => [rev, change.kind])).toEqual([[2, 'comment']]);
  });

  it('is told nothing of the case that took it in', async () => {
    const [one, other] = (await opened(2)).toSorted((a, b) => (a.queuedAt < b.queuedAt ? -1 : 1));
    if (one === undefined || other === undefined) throw new Error('two cases');

    const refusal = await changeAfter(other, async () => {
      const body = { from: other.id, ifMatch: `"${other.rev}"`, reason: 'cùng một việc' };
      const headers = { 'if-match': `"${one.rev}"` };
      const path = `/v1/incidents/${one.id}/merge`;
      const merged = await api.call('truongca', 'POST', path, { body, headers });
      expect(merged.status).toBe(201);
    });

    expect(refusal).toMatchObject({ code: 'precondition_failed' });
    expect(refusal.changes).toBeUndefined();
  });
});
