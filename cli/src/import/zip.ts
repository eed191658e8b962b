// Files of a zip archive, through yauzl: it reads the central directory, and checks sizes as it inflates.
import yauzl from 'yauzl';
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

/** In the upper half of a zip's external attributes, as Unix writes them. */
const FILE_TYPE = 0o170000;
const REGULAR = 0o100000;

function isRegular({ externalFileAttributes }: yauzl.Entry): boolean {
  const type = (externalFileAttributes >>> 16) & FILE_TYPE;
  // Archives from other systems carry no type.
  return type === 0 || type === REGULAR;
}

function open(path: string): Promise<yauzl.ZipFile> {
  return new Promise((resolve, reject) => {
    yauzl.open(
      path,
      { lazyEntries: true, autoClose: false, strictFileNames: true },
      (error, zip) => (error === null ? resolve(zip) : reject(error)),
    );
  });
}

function streamOf(zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<AsyncIterable<Buffer>> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) =>
      error === null ? resolve(stream) : reject(error),
    );
  });
}

/** The next entry; undefined behind the last. */
function nextEntry(zip: yauzl.ZipFile): Promise<yauzl.Entry | undefined> {
  return new Promise((resolve, reject) => {
    const release = (): void => {
      zip.off('entry', onEntry);
      zip.off('end', onEnd);
      zip.off('error', onError);
    };
    const onEntry = (entry: yauzl.Entry): void => {
      release();
      resolve(entry);
    };
    const onEnd = (): void => {
      release();
      resolve(undefined);
    };
    const onError = (error: Error): void => {
      release();
      reject(error);
    };
    zip.on('entry', onEntry);
    zip.on('end', onEnd);
    zip.on('error', onError);
    zip.readEntry();
  });
}

function damaged(error: unknown): ArchiveError {
  if (error instanceof ArchiveError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const code = /relative path|absolute path|invalid characters/.test(message)
    ? 'path_unsafe'
    : 'archive_damaged';
  return new ArchiveError(code, `${message}.`, { cause: error });
}

/** @throws ArchiveError when the archive is damaged or does what none may */
export async function* zipEntries(
  path: string,
  wanted: Wanted,
  limits: Limits,
): AsyncGenerator<ArchiveEntry, ArchiveOutcome> {
  const meter = createMeter(limits);
  let leftOut = 0;
  try {
    const zip = await open(path);
    try {
      for (let entry = await nextEntry(zip); entry !== undefined; entry = await nextEntry(zip)) {
        meter.entry();
        const name = safePath(entry.fileName);
        if (entry.fileName.endsWith('/')) continue;
        if (!isRegular(entry)) leftOut += 1;
        else if (wanted(name)) {
          const stream = await streamOf(zip, entry);
          yield { path: name, bytes: await bytesOf(name, stream, limits, meter.bytes) };
        }
      }
      const { comment } = zip;
      return comment === '' ? { leftOut } : { leftOut, comment: comment };
    } finally {
      zip.close();
    }
  } catch (error) {
    throw damaged(error);
  }
}
