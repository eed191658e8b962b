// Where rules come from: an archive, a folder, or a URL of an archive.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { CliError } from '../terminal/cli-error.ts';
import {
  type ArchiveEntry,
  ArchiveError,
  type ArchiveOutcome,
  type Limits,
  type Wanted,
} from './archive-entry.ts';
import { DOWNLOAD_MS, download, MAX_DOWNLOAD_BYTES } from './download.ts';
import { folderEntries } from './folder.ts';
import { tarEntries } from './tar.ts';
import { zipEntries } from './zip.ts';

export interface SourceOptions {
  /** Hex; what comes must have it. */
  readonly sha256?: string | undefined;
  readonly limits: Limits;
  readonly fetch: typeof fetch;
  readonly onBytes: (bytes: number) => void;
}

export interface SourceFiles {
  /** As it was given. */
  readonly origin: string;
  /** Where it was found; of a URL also where that led. */
  readonly addresses: readonly string[];
  readonly entries: readonly ArchiveEntry[];
  /** Of the archive, hex; of a folder the hash of its files' paths and hashes. */
  readonly sha256: string;
  readonly outcome: ArchiveOutcome;
}

const URL_LIKE = /^[a-z][a-z0-9+.-]*:\/\//i;

async function fileSha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest('hex');
}

function entriesSha256(entries: readonly ArchiveEntry[]): string {
  const hash = createHash('sha256');
  for (const { path, bytes } of entries) {
    hash.update(`${path}\n${createHash('sha256').update(bytes).digest('hex')}\n`);
  }
  return hash.digest('hex');
}

async function kindOf(path: string): Promise<'zip' | 'tar' | 'tar.gz'> {
  const file = await open(path);
  try {
    const head = Buffer.alloc(512);
    await file.read(head, 0, head.length, 0);
    if (head.toString('latin1', 0, 2) === 'PK') return 'zip';
    if (head[0] === 0x1f && head[1] === 0x8b) return 'tar.gz';
    if (head.toString('latin1', 257, 262) === 'ustar') return 'tar';
  } finally {
    await file.close();
  }
  throw new ArchiveError('archive_unknown', 'It is neither a zip nor a tar archive.');
}

async function archiveEntries(
  path: string,
  wanted: Wanted,
  limits: Limits,
): Promise<AsyncGenerator<ArchiveEntry, ArchiveOutcome>> {
  const kind = await kindOf(path);
  if (kind === 'zip') return zipEntries(path, wanted, limits);
  return tarEntries(path, kind === 'tar.gz', wanted, limits);
}

/** All entries, sorted by path. */
async function gather(
  entries: AsyncGenerator<ArchiveEntry, ArchiveOutcome>,
): Promise<Pick<SourceFiles, 'entries' | 'outcome'>> {
  const all: ArchiveEntry[] = [];
  let step = await entries.next();
  for (; step.done !== true; step = await entries.next()) all.push(step.value);
  all.sort((a, b) => (a.path < b.path ? -1 : Number(a.path > b.path)));
  return { entries: all, outcome: step.value };
}

function mustHave(wanted: string | undefined, sha256: string): void {
  if (wanted === undefined || wanted.toLowerCase() === sha256) return;
  throw new CliError(
    'The archive is not the one that was asked for.',
    `Its SHA-256 is ${sha256}.`,
    'compare it with the one that the publisher names; nothing was changed.',
  );
}

async function readArchive(
  origin: string,
  path: string,
  wanted: Wanted,
  { limits, sha256: expected }: SourceOptions,
): Promise<SourceFiles> {
  const sha256 = await fileSha256(path);
  mustHave(expected, sha256);
  return {
    origin,
    addresses: [origin],
    sha256,
    ...(await gather(await archiveEntries(path, wanted, limits))),
  };
}

/**
 * Reads the wanted files of an archive, folder or URL; nothing is written but a temporary download.
 *
 * @throws CliError for a source that cannot be had
 * @throws ArchiveError for an archive that is refused
 */
export async function readSource(
  from: string,
  wanted: Wanted,
  options: SourceOptions,
): Promise<SourceFiles> {
  if (URL_LIKE.test(from)) {
    const folder = await mkdtemp(join(tmpdir(), 'thapcanh-import-'));
    try {
      const path = join(folder, 'archive');
      const { addresses } = await download(from, path, {
        fetch: options.fetch,
        maxBytes: MAX_DOWNLOAD_BYTES,
        signal: AbortSignal.timeout(DOWNLOAD_MS),
        onBytes: options.onBytes,
      });
      return { ...(await readArchive(from, path, wanted, options)), addresses };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  const info = await stat(from).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    throw new CliError(`${from} cannot be read.`, why, 'give an archive, a folder or a URL.');
  });
  if (!info.isDirectory()) return readArchive(basename(from), from, wanted, options);
  const files = await gather(folderEntries(from, wanted, options.limits));
  const sha256 = entriesSha256(files.entries);
  mustHave(options.sha256, sha256);
  return { origin: from, addresses: [from], sha256, ...files };
}
