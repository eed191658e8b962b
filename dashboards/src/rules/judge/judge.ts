// The worker that reads and tries rules, as the page asks it: one answer a request, in a bounded time.
import type { JudgeAnswer, JudgeRequest } from './messages.ts';

/** A request that takes longer is given up, and the worker with it. */
export const JUDGE_LIMIT_MS = 10_000;

/** Why there is no answer. */
export interface JudgeFailure {
  readonly ok: false;
  readonly code: 'too_long' | 'failed';
  readonly message: string;
}

/** An answer, or why there is none. */
export type Judged<R extends JudgeRequest> =
  | { readonly ok: true; readonly answer: JudgeAnswer<R> }
  | JudgeFailure;

export interface Judge {
  ask<R extends JudgeRequest>(request: R): Promise<Judged<R>>;
  /** What still waits is answered with a failure; asked again, the worker starts anew. */
  close(): void;
}

/** What the worker says of one request. */
export interface JudgeMessage<R extends JudgeRequest = JudgeRequest> {
  readonly number: number;
  readonly answer: JudgeAnswer<R>;
  /** Instead of an answer. */
  readonly failure?: string;
}

export interface JudgeWorker {
  ask(message: { readonly number: number; readonly request: JudgeRequest }): void;
  end(): void;
}

/** Starts a worker that is heard, until it breaks. */
export type StartJudge = (
  heard: (message: JudgeMessage) => void,
  broke: (message: string) => void,
) => JudgeWorker;

interface Waiting {
  take(message: JudgeMessage): void;
  readonly fail: (failure: JudgeFailure) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

/** Starts the worker when it is first asked, and a new one after one was given up. */
export function createJudge(
  start: StartJudge = startWorker,
  limitMs: number = JUDGE_LIMIT_MS,
): Judge {
  let worker: JudgeWorker | undefined;
  let asked = 0;
  const waiting = new Map<number, Waiting>();

  function leave(number: number): Waiting | undefined {
    const one = waiting.get(number);
    waiting.delete(number);
    clearTimeout(one?.timer);
    return one;
  }

  /** Nobody answers any more what else waited. */
  function giveUp(code: JudgeFailure['code'], message: string): void {
    worker?.end();
    worker = undefined;
    for (const number of waiting.keys()) leave(number)?.fail({ ok: false, code, message });
  }

  return {
    ask: <R extends JudgeRequest>(request: R) =>
      new Promise<Judged<R>>((resolve) => {
        asked += 1;
        const number = asked;
        waiting.set(number, {
          take({ answer, failure }: JudgeMessage<R>) {
            resolve(
              failure === undefined
                ? { ok: true, answer }
                : { ok: false, code: 'failed', message: failure },
            );
          },
          fail: resolve,
          timer: setTimeout(() => giveUp('too_long', `${limitMs / 1000} s`), limitMs),
        });
        worker ??= start(
          (message) => leave(message.number)?.take(message),
          (message) => giveUp('failed', message),
        );
        worker.ask({ number, request });
      }),
    close: () => giveUp('failed', 'closed'),
  };
}

const startWorker: StartJudge = (heard, broke) => {
  const worker = new Worker(new URL('./judge-worker.ts', import.meta.url), { type: 'module' });
  worker.onmessage = ({ data }) => heard(data);
  worker.onerror = ({ message }) => broke(message);
  return { ask: (message) => worker.postMessage(message), end: () => worker.terminate() };
};
