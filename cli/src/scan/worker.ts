// The entry of a worker thread: loads the ruleset once, then judges pieces as they come.
import { parentPort, workerData } from 'node:worker_threads';
import { loadRuleset } from 'sigma-engine';
import { createPieceJudge, type PlacedPiece } from './judge-piece.ts';
import type { WorkerAnswer, WorkerSetup } from './pool.ts';

const { artefact, settings }: WorkerSetup = workerData;
const loaded = loadRuleset(new Uint8Array(artefact).slice());
if (!loaded.ok) throw new Error(loaded.message);
const judge = createPieceJudge(loaded.ruleset, settings);

parentPort?.on('message', (piece: PlacedPiece) => {
  const { number } = piece;
  // Bytes arrive as a plain Uint8Array.
  const { buffer, byteOffset, byteLength } = piece.bytes;
  const bytes = Buffer.from(buffer, byteOffset, byteLength);
  let answer: WorkerAnswer;
  try {
    answer = { number, result: judge({ ...piece, bytes }) };
  } catch (error) {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    answer = { number, failure: `${piece.file}, from line ${piece.firstLine}: ${message}` };
  }
  parentPort?.postMessage(answer);
});
