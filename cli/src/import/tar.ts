// Files of a tar archive, plain or in gzip, through tar-stream: in one pass, nothing is unpacked to disk.
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import {
  type ArchiveEntry,
  ArchiveError,
  type ArchiveOutcome,
  bytesOf,
  createMeter,
  type Limits,
  safePath,
  type Wanted,
} from './archive-entry.ts';

/** What git writes into an archive's global header: the commit. */
function commentOf(pax: unknown): string | undefined {
  if (typeof pax !== 'object' || pax === null || !('comment' in pax)) return undefined;
  const { comment } = pax;
  return typeof comment === 'string' ? comment : undefined;
}

/** @throws ArchiveError when the archive is damaged or does what none may */
export async function* tarEntries(
  path: string,
  compressed: boolean,
  wanted: Wanted,
  limits: Limits,
): AsyncGenerator<ArchiveEntry, ArchiveOutcome> {
  const meter = createMeter(limits);
  const entries = extract();
  async function* metered(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      meter.bytes(chunk.length);
      yield chunk;
    }
  }
  const file = createReadStream(path);
  const reading = compressed
    ? pipeline(file, createGunzip(), metered, entries)
    : pipeline(file, metered, entries);
  // Met again, and told, when the entries end.
  reading.catch(() => undefined);
  let leftOut = 0;
  let comment: string | undefined;
  try {
    for await (const entry of entries) {
      meter.entry();
      const { name, type, pax } = entry.header;
      comment ??= commentOf(pax);
      const at = safePath(name);
      if (type === 'file' && wanted(at)) {
        yield { path: at, bytes: await bytesOf(at, entry, limits, () => undefined) };
      } else {
        if (type !== 'file' && type !== 'directory') leftOut += 1;
        entry.resume();
      }
    }
    await reading;
  } catch (error) {
    const fault = await reading.then(
      () => error,
      (cause: unknown) => cause,
    );
    const known = [error, fault].find((each) => each instanceof ArchiveError);
    if (known instanceof ArchiveError) throw known;
    const message = fault instanceof Error ? fault.message : String(fault);
    throw new ArchiveError('archive_damaged', `${message}.`, { cause: fault });
  } finally {
    entries.destroy();
    file.destroy();
  }
  return comment === undefined ? { leftOut } : { leftOut, comment };
}
