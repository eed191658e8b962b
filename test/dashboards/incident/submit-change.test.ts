import type { Answer } from '@thapcanh/api-client';
import type { IncidentDetail, TimelineEntry } from '@thapcanh/api-schema';
import { describe, expect, it } from 'vitest';
import { submitChange } from '../../../dashboards/src/incident/submit-change.ts';
import { entry, summary } from '../incident-factory.ts';

const failed = (code: 'precondition_failed' | 'forbidden'): Answer<never> => ({
  ok: false,
  failure: { code, status: 412, detail: '', errors: [] },
});
const saved: Answer<undefined> = { ok: true, value: undefined, etag: undefined };

function detail(timeline: TimelineEntry[]): Answer<IncidentDetail> {
  const rev = timeline.at(-1)?.rev ?? 1;
  const value: IncidentDetail = {
    ...summary('a', { rev }),
    summary: '',
    openQuestions: [],
    firstActions: [],
    entities: [],
    roles: { affected: [], handler: 'LK-CA' },
    evidence: [],
    timeline,
    links: [],
    keptApart: [],
    detached: [],
    mergedFrom: [],
    transitions: [],
  };
  return { ok: true, value, etag: `"${rev}"` };
}

/** Answers in turn; keeps the ETag of every attempt. */
function server(answers: Answer<undefined>[], fresh: Answer<IncidentDetail>) {
  const etags: string[] = [];
  return {
    etags,
    send: async (_patch: unknown, etag: string) => {
      etags.push(etag);
      return answers.shift() ?? failed('precondition_failed');
    },
    reload: async () => fresh,
  };
}

const opened = entry(1, { kind: 'opened', alerts: ['x'] });
const news = entry(2, { kind: 'alerts_added', alerts: ['y'] });
const decided = entry(
  3,
  { kind: 'changed', fields: [{ field: 'status', from: 'new', to: 'triaged' }] },
  { kind: 'user', id: 'minh' },
);
const seen = { etag: '"1"', rev: 1 };

describe('submitChange', () => {
  it('sends the change upon what the person saw', async () => {
    const calls = server([saved], detail([opened]));

    expect(await submitChange(calls, { assignee: 'lan' }, seen)).toEqual({ kind: 'saved' });
    expect(calls.etags).toEqual(['"1"']);
  });

  it('sends it again when only alerts have come in', async () => {
    const calls = server([failed('precondition_failed'), saved], detail([opened, news]));

    expect(await submitChange(calls, { assignee: 'lan' }, seen)).toEqual({ kind: 'saved' });
    expect(calls.etags).toEqual(['"1"', '"2"']);
  });

  it('stops at somebody’s decision and shows it', async () => {
    const calls = server([failed('precondition_failed')], detail([opened, news, decided]));

    const outcome = await submitChange(calls, { status: 'closed' }, seen);

    expect(outcome).toEqual({
      kind: 'conflict',
      changes: [decided],
      seen: { etag: '"3"', rev: 3 },
    });
    expect(calls.etags).toHaveLength(1);
  });

  it('does not chase an incident that changes all the time', async () => {
    const calls = server([], detail([opened, news]));

    const outcome = await submitChange(calls, { assignee: 'lan' }, seen);

    expect(outcome.kind).toBe('conflict');
    expect(calls.etags).toHaveLength(5);
  });

  it('reports any other refusal as it is', async () => {
    const calls = server([failed('forbidden')], detail([opened]));

    const outcome = await submitChange(calls, { assignee: 'lan' }, seen);

    expect(outcome).toMatchObject({ kind: 'failed', failure: { code: 'forbidden' } });
  });
});
