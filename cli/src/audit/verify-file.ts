// An export file, plain or under gzip, line after line into the verifier.
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import {
  createExportVerifier,
  type Finding,
  type KnownAnchor,
  type Verdict,
} from '@thapcanh/audit';

/** Far above any line that an export has: an entry is at most 400 KB. */
const MAX_LINE_BYTES = 8 * 1024 * 1024;
const LINE_END = 0x0a;
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Verifies a file. Throws what reading it throws, apart from damage of its compression, which is a finding. */
export async function verifyFile(path: string, known: readonly KnownAnchor[]): Promise<Verdict> {
  const verifier = createExportVerifier(known);
  let lines = 0;
  let damage: Finding | undefined;
  try {
    for await (const bytes of linesOf(await bytesOf(path))) {
      lines += 1;
      verifier.line(decoded(bytes));
    }
  } catch (error) {
    if (!isDamage(error)) throw error;
    const text = `Line ${lines + 1}: from here on the file cannot be decompressed (${error.code}).`;
    damage = { code: 'unreadable', line: lines + 1, text };
  }
  const verdict = verifier.end();
  if (damage === undefined) return verdict;
  return { ...verdict, findings: [damage, ...verdict.findings], found: verdict.found + 1 };
}

async function bytesOf(path: string): Promise<AsyncIterable<Uint8Array>> {
  const file = await open(path);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
  await file.close();
  const stream = createReadStream(path);
  const isGzip = bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  // Errors of either stream come out of the iteration.
  return isGzip ? pipeline(stream, createGunzip(), () => {}) : Readable.from(stream);
}

/** Lines without their ends; one that is far too long comes as what no line is. */
async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array | undefined> {
  let rest: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    let start = 0;
    for (let at = chunk.indexOf(LINE_END); at !== -1; at = chunk.indexOf(LINE_END, start)) {
      yield length > MAX_LINE_BYTES
        ? undefined
        : Buffer.concat([...rest, chunk.subarray(start, at)]);
      rest = [];
      length = 0;
      start = at + 1;
    }
    length += chunk.length - start;
    if (length <= MAX_LINE_BYTES) rest.push(chunk.subarray(start));
    else rest = [];
  }
  if (length > 0) yield length > MAX_LINE_BYTES ? undefined : Buffer.concat(rest);
}

function decoded(bytes: Uint8Array | undefined): string | undefined {
  try {
    return bytes && decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

/** zlib's errors have codes of their own. */
function isDamage(error: unknown): error is Error & { readonly code: string } {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return (
    typeof code === 'string' && (code.startsWith('Z_') || code === 'ERR_STREAM_PREMATURE_CLOSE')
  );
}
