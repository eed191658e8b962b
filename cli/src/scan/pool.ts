// Judges pieces on one core, in this thread, or on several, in workers: the answers are the same.
import { Worker } from 'node:worker_threads';
import type { Ruleset } from 'sigma-engine';
import {
  createPieceJudge,
  type JudgeSettings,
  type PieceResult,
  type PlacedPiece,
} from './judge-piece.ts';

export interface Pool {
  /** Pieces that may be under way at once; whoever gives more makes them wait in memory. */
  readonly capacity: number;
  judge(piece: PlacedPiece): Promise<PieceResult>;
  close(): Promise<void>;
}

export interface WorkerSetup {
  /** A compiled ruleset, as `serializeRuleset` writes it; shared between the workers. */
  readonly artefact: SharedArrayBuffer;
  readonly settings: JudgeSettings;
}

export type WorkerAnswer =
  | { readonly number: number; readonly result: PieceResult }
  | { readonly number: number; readonly failure: string };

/** Under way for each worker: one at work, one waiting, one on its way. */
const PIECES_A_WORKER = 3;

export function createLocalPool(ruleset: Ruleset, settings: JudgeSettings): Pool {
  const judge = createPieceJudge(ruleset, settings);
  return {
    capacity: 1,
    judge: async (piece) => judge(piece),
    close: async () => undefined,
  };
}

interface Waiting {
  readonly resolve: (result: PieceResult) => void;
  readonly reject: (error: Error) => void;
}

interface Member {
  readonly worker: Worker;
  readonly waiting: Map<number, Waiting>;
}

/** Workers that each load the artefact. A piece goes to the one with the least to do. */
export function createWorkerPool(
  jobs: number,
  artefact: Uint8Array,
  settings: JudgeSettings,
): Pool {
  const shared = new SharedArrayBuffer(artefact.length);
  new Uint8Array(shared).set(artefact);
  const setup: WorkerSetup = { artefact: shared, settings };
  const members = Array.from({ length: jobs }, () => startMember(setup));
  return {
    capacity: jobs * PIECES_A_WORKER,
    judge(piece) {
      const { worker, waiting } = members.reduce((least, member) =>
        member.waiting.size < least.waiting.size ? member : least,
      );
      return new Promise((resolve, reject) => {
        waiting.set(piece.number, { resolve, reject });
        worker.postMessage(piece);
      });
    },
    async close() {
      await Promise.all(members.map(({ worker }) => worker.terminate()));
    },
  };
}

function startMember(setup: WorkerSetup): Member {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: setup });
  const waiting = new Map<number, Waiting>();
  const fail = (error: Error): void => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.on('message', (answer: WorkerAnswer) => {
    const { number } = answer;
    const waiter = waiting.get(number);
    waiting.delete(number);
    if ('result' in answer) waiter?.resolve(answer.result);
    else waiter?.reject(new Error(answer.failure));
  });
  worker.on('error', fail);
  worker.on('exit', (code) => fail(new Error(`A worker ended with code ${code}.`)));
  return { worker, waiting };
}
