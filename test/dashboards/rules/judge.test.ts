// The worker as the page asks it.
import { describe, expect, it, vi } from 'vitest';
import {
  createJudge,
  type JudgeMessage,
  type StartJudge,
} from '../../../dashboards/src/rules/judge/judge.ts';

const READ = { kind: 'read', text: 'title: T', beside: [], lists: {} } as const;
const ANSWER = { documents: [], problems: [] };

/** Workers that answer when told to, in the order in which they were started. */
function fakeWorkers() {
  const started: { heard: (message: JudgeMessage) => void; ended: boolean }[] = [];
  const start: StartJudge = (heard) => {
    const worker = { heard, ended: false };
    started.push(worker);
    return { ask: () => undefined, end: () => (worker.ended = true) };
  };
  return { started, start };
}

describe('the judge', () => {
  it('gives each request its own answer, whatever their order', async () => {
    const { started, start } = fakeWorkers();
    const judge = createJudge(start);

    const [first, second] = [judge.ask(READ), judge.ask(READ)];
    started[0]?.heard({ number: 2, answer: { cases: [] } });
    started[0]?.heard({ number: 1, answer: ANSWER });

    expect(started).toHaveLength(1);
    expect(await first).toEqual({ ok: true, answer: ANSWER });
    expect(await second).toEqual({ ok: true, answer: { cases: [] } });
  });

  it('gives up a worker that takes too long, and starts another for the next request', async () => {
    vi.useFakeTimers();
    const { started, start } = fakeWorkers();
    const judge = createJudge(start, 1_000);

    const hung = judge.ask(READ);
    await vi.advanceTimersByTimeAsync(1_000);
    const next = judge.ask(READ);
    started[1]?.heard({ number: 2, answer: ANSWER });
    vi.useRealTimers();

    expect(await hung).toMatchObject({ ok: false, code: 'too_long' });
    expect(started[0]?.ended).toBe(true);
    expect(await next).toMatchObject({ ok: true });
  });

  it('tells of what failed in the worker', async () => {
    const { started, start } = fakeWorkers();
    const judge = createJudge(start);

    const asked = judge.ask(READ);
    started[0]?.heard({ number: 1, answer: ANSWER, failure: 'broken' });

    expect(await asked).toEqual({ ok: false, code: 'failed', message: 'broken' });
  });

  it('leaves nobody waiting when it is closed', async () => {
    const { started, start } = fakeWorkers();
    const judge = createJudge(start);

    const asked = judge.ask(READ);
    judge.close();

    expect(await asked).toMatchObject({ ok: false, code: 'failed' });
    expect(started[0]?.ended).toBe(true);
  });
});
