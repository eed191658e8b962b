// One body to `POST /v1/logs`, tried again on 429, 5xx and network faults: intake's ids make that safe.
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { type Accepted, acceptedSchema, problemSchema } from '@thapcanh/api-schema';
import { CliError } from '../terminal/cli-error.ts';
import { SHIP_CONTENT_TYPE, type ShipBody } from './batches.ts';

const MAX_TRIES = 8;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;

export interface SendOptions {
  readonly url: string;
  readonly key: string;
  /** Names the log format, where the source does not. */
  readonly format?: string | undefined;
  readonly fetch?: typeof fetch;
  readonly wait?: (ms: number) => Promise<unknown>;
  readonly onRetry?: (reason: string, waitMs: number) => void;
}

function waitFor(attempt: number, retryAfter: string | null): number {
  const asked = Number(retryAfter) * 1000;
  if (Number.isFinite(asked) && asked > 0) return Math.min(asked, LONGEST_WAIT_MS);
  return Math.min(FIRST_WAIT_MS * 2 ** attempt, LONGEST_WAIT_MS);
}

async function refusal(answer: Response): Promise<CliError> {
  const problem = problemSchema.safeParse(await answer.json().catch(() => undefined));
  const why = problem.success ? problem.data.detail : `The server answered ${answer.status}.`;
  const next =
    answer.status === 401
      ? 'check --key; ask the SOC for a new key if it was revoked.'
      : answer.status === 413
        ? 'use a smaller --batch.'
        : 'fix the file or the options, then ship it again: what was accepted is not counted twice.';
  return new CliError('The logs were refused.', why, next);
}

/** @throws CliError when the door refuses the body, or after the last try */
export async function sendBody(body: ShipBody, options: SendOptions): Promise<Accepted> {
  const { url, key, onRetry, fetch: send = fetch, wait = sleep } = options;
  const request: RequestInit = {
    method: 'POST',
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': SHIP_CONTENT_TYPE,
      'content-encoding': 'gzip',
      ...(options.format === undefined ? {} : { 'x-log-format': options.format }),
    },
    body: new Uint8Array(gzipSync(body.bytes)),
  };
  let reason = '';
  for (let attempt = 0; attempt < MAX_TRIES; attempt += 1) {
    let retryAfter: string | null = null;
    try {
      const answer = await send(new URL('/v1/logs', url), request);
      if (answer.ok) return acceptedSchema.parse(await answer.json());
      if (answer.status !== 429 && answer.status < 500) throw await refusal(answer);
      reason = `the server answered ${answer.status}`;
      retryAfter = answer.headers.get('retry-after');
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      reason = error.cause instanceof Error ? error.cause.message : error.message;
    }
    const ms = waitFor(attempt, retryAfter);
    onRetry?.(reason, ms);
    await wait(ms);
  }
  throw new CliError(
    `The logs could not be sent after ${MAX_TRIES} tries.`,
    `${reason}.`,
    'check --to and the network, then ship again: what was accepted is not counted twice.',
  );
}
