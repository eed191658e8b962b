import type { Answer } from '@thapcanh/api-client';
import type { IncidentDetail, TimelineEntry } from '@thapcanh/api-schema';
import { describe, expect, it } from 'vitest';
import {
  submitChange,
  submitRecordChange,
} from '../../../dashboards/src/incident/submit-change.ts';
import { detail, entry } from '../incident-factory.ts';

const failed = (code: 'precondition_failed' | 'forbidden'): Answer<never> => ({
  ok: false,
  failure: { code, status: 412, detail: '', errors: [] },
});
const saved: Answer<undefined> = { ok: true, value: undefined, etag: undefined };

function reloaded(timeline: TimelineEntry[]): Answer<IncidentDetail> {
  const rev = timeline.at(-1)?.rev ?? 1;
  return { ok: true, value: detail('a', { rev, timeline }), etag: `"${rev}"` };
}

/** Answers in turn; keeps the ETag of every attempt. */
function server(answers: Answer<undefined>[], fresh: Answer<IncidentDetail>) {
  const etags: string[] = [];
  return {
    etags,
    send: async (etag: string) => {
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
    const calls = server([saved], reloaded([opened]));

    expect(await submitChange(calls, seen)).toEqual({ kind: 'saved' });
    expect(calls.etags).toEqual(['"1"']);
  });

  it('sends it again when only alerts have come in', async () => {
    const calls = server([failed('precondition_failed'), saved], reloaded([opened, news]));

    expect(await submitChange(calls, seen)).toEqual({ kind: 'saved' });
    expect(calls.etags).toEqual(['"1"', '"2"']);
  });

  it('stops at somebody’s decision and shows it', async () => {
    const calls = server([failed('precondition_failed')], reloaded([opened, news, decided]));

    const outcome = await submitChange(calls, seen);

    expect(outcome).toEqual({
      kind: 'conflict',
      changes: [decided],
      seen: { etag: '"3"', rev: 3 },
    });
    expect(calls.etags).toHaveLength(1);
  });

  it('does not chase an incident that changes all the time', async () => {
    const calls = server([], reloaded([opened, news]));

    const outcome = await submitChange(calls, seen);

    expect(outcome.kind).toBe('conflict');
    expect(calls.etags).toHaveLength(5);
  });

  it('reports any other refusal as it is', async () => {
    const calls = server([failed('forbidden')], reloaded([opened]));

    const outcome = await submitChange(calls, seen);

    expect(outcome).toMatchObject({ kind: 'failed', failure: { code: 'forbidden' } });
  });
});

describe('submitRecordChange', () => {
  const ticked = (task: string) =>
    entry(
      3,
      { kind: 'task_changed', task, title: 'Rút dây mạng', fields: [] },
      { kind: 'user', id: 'minh' },
    );

  it('shows what another did with the same task', async () => {
    const calls = server([failed('precondition_failed')], reloaded([opened, news, ticked('t1')]));

    const outcome = await submitRecordChange(
      { send: () => calls.send('"1"'), reload: calls.reload },
      't1',
      seen,
    );

    expect(outcome).toEqual({
      kind: 'conflict',
      changes: [ticked('t1')],
      seen: { etag: '"3"', rev: 3 },
    });
  });

  it('does not name what happened to another task', async () => {
    const calls = server([failed('precondition_failed')], reloaded([opened, ticked('t2')]));

    const outcome = await submitRecordChange(
      { send: () => calls.send('"1"'), reload: calls.reload },
      't1',
      seen,
    );

    expect(outcome).toMatchObject({ kind: 'conflict', changes: [] });
  });
});
