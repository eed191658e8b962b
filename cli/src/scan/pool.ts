// Judges pieces on one core, in this thread, or on several, in workers: the answers are the same.
import { Worker } from 'node:worker_threads';
import type { Ruleset } from 'sigma-engine';
import { CliError } from '../terminal/cli-error.ts';
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
  /** Why it is no more. */
  ended?: CliError;
}

function broken(why: string): CliError {
  return new CliError(
    'The scan could not go on.',
    why,
    'try --jobs 1; if memory is short, fewer rules or jobs need less of it. Otherwise report it as a fault.',
  );
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
      const member = members.reduce((least, other) =>
        other.waiting.size < least.waiting.size ? other : least,
      );
      return new Promise((resolve, reject) => {
        if (member.ended !== undefined) reject(member.ended);
        else {
          member.waiting.set(piece.number, { resolve, reject });
          member.worker.postMessage(piece);
        }
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
  const member: Member = { worker, waiting };
  const fail = (why: string): void => {
    member.ended ??= broken(why);
    for (const { reject } of waiting.values()) reject(member.ended);
    waiting.clear();
  };
  worker.on('message', (answer: WorkerAnswer) => {
    const { number } = answer;
    const waiter = waiting.get(number);
    waiting.delete(number);
    if ('result' in answer) waiter?.resolve(answer.result);
    else waiter?.reject(broken(answer.failure));
  });
  worker.on('error', (error) => fail(error instanceof Error ? error.message : String(error)));
  worker.on('exit', (code) => fail(`A worker ended with code ${code}.`));
  return member;
}
