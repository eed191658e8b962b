// A release over HTTPS to a file, bounded in size, time and redirects, hashed as it comes.
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { CliError } from '../terminal/cli-error.ts';

export interface DownloadOptions {
  readonly fetch: typeof fetch;
  readonly maxBytes: number;
  readonly signal: AbortSignal;
  readonly onBytes: (bytes: number) => void;
}

export const MAX_DOWNLOAD_BYTES = 256 * 1024 * 1024;
export const DOWNLOAD_MS = 10 * 60_000;
const MAX_REDIRECTS = 5;

function failed(url: string, why: string): CliError {
  return new CliError(
    `${url} could not be fetched.`,
    why,
    'check the address; an archive that was fetched otherwise can be given as a file.',
  );
}

async function answerOf(
  from: string,
  options: DownloadOptions,
): Promise<{ answer: Response; addresses: readonly string[] }> {
  const addresses: string[] = [];
  let url = new URL(from);
  for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
    if (url.protocol !== 'https:') {
      throw failed(from, `${url.href} is not https: on the way anybody could change the rules.`);
    }
    addresses.push(url.href);
    const { fetch: get, signal } = options;
    const answer = await get(url, { redirect: 'manual', signal });
    const location = answer.headers.get('location');
    if (answer.status >= 300 && answer.status < 400 && location !== null) {
      await answer.body?.cancel();
      url = new URL(location, url);
      continue;
    }
    if (!answer.ok) throw failed(from, `The server answered ${answer.status}.`);
    return { answer, addresses };
  }
  throw failed(from, `It was redirected more than ${MAX_REDIRECTS} times.`);
}

export interface Downloaded {
  /** Of what came, hex. */
  readonly sha256: string;
  /** The one asked for, and those it was redirected to. */
  readonly addresses: readonly string[];
}

/**
 * Fetches to a file.
 *
 * @throws CliError when it cannot be fetched whole
 */
export async function download(
  from: string,
  to: string,
  options: DownloadOptions,
): Promise<Downloaded> {
  const { maxBytes, onBytes } = options;
  const hash = createHash('sha256');
  let size = 0;
  try {
    const { answer, addresses } = await answerOf(from, options);
    const { body } = answer;
    if (body === null) throw failed(from, 'The answer is empty.');
    const chunks: AsyncIterable<Uint8Array> = body;
    await pipeline(
      chunks,
      async function* (source: AsyncIterable<Uint8Array>) {
        for await (const chunk of source) {
          size += chunk.length;
          if (size > maxBytes) throw failed(from, `It is larger than ${maxBytes} bytes.`);
          hash.update(chunk);
          onBytes(size);
          yield chunk;
        }
      },
      createWriteStream(to, { flags: 'wx' }),
    );
    return { sha256: hash.digest('hex'), addresses };
  } catch (error) {
    if (error instanceof CliError) throw error;
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    throw failed(from, cause instanceof Error ? cause.message : String(cause));
  }
}
