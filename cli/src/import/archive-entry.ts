// A file of an archive, and what an archive may not do.

export interface ArchiveEntry {
  /** Relative, with slashes, without `.` and `..`. */
  readonly path: string;
  readonly bytes: Buffer;
}

/** What an archive says of itself beside its files. */
export interface ArchiveOutcome {
  /** A commit, as GitHub writes it into its archives. */
  readonly comment?: string;
  /** Links and devices, which were not unpacked. */
  readonly leftOut: number;
}

export interface Limits {
  readonly entries: number;
  /** Of one file, unpacked. */
  readonly fileBytes: number;
  /** Of all files, unpacked, those too that nobody asked for. */
  readonly totalBytes: number;
}

/** SigmaHQ's whole repository: some 9,000 files, 60 MB; a rule is a few KB. */
export const LIMITS: Limits = {
  entries: 100_000,
  fileBytes: 2 * 1024 * 1024,
  totalBytes: 512 * 1024 * 1024,
};

export type ArchiveErrorCode =
  | 'path_unsafe' // leads out of the archive
  | 'too_many_entries'
  | 'too_large' // a file or all of them, unpacked
  | 'archive_damaged'
  | 'archive_unknown'; // neither zip nor tar

/** The archive is refused as a whole: nothing of it is kept. */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError';
  readonly code: ArchiveErrorCode;

  constructor(code: ArchiveErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

// Control characters, backslashes, and what Windows keeps for drives and streams.
const UNSAFE_NAME = /[\p{Cc}\\:]/u;
const LONGEST_NAME = 255;

/**
 * The path of an entry, normalised.
 *
 * @throws ArchiveError for one that leads out of the folder, or that no file should have
 */
export function safePath(path: string): string {
  const names = path.split('/').filter((name) => name !== '' && name !== '.');
  const unsafe =
    path.startsWith('/') ||
    names.length === 0 ||
    names.some(
      (name) => name === '..' || UNSAFE_NAME.test(name) || Buffer.byteLength(name) > LONGEST_NAME,
    );
  if (!unsafe) return names.join('/');
  throw new ArchiveError('path_unsafe', `It holds the path ${JSON.stringify(path)}.`);
}

/** Whether an entry is worth unpacking. */
export type Wanted = (path: string) => boolean;

/** Counts what is unpacked, and stops it at the limits. */
export function createMeter(limits: Limits): {
  readonly entry: () => void;
  readonly bytes: (count: number) => void;
} {
  let entries = 0;
  let total = 0;
  return {
    entry() {
      entries += 1;
      if (entries > limits.entries) {
        throw new ArchiveError('too_many_entries', `It has more than ${limits.entries} entries.`);
      }
    },
    bytes(count) {
      total += count;
      if (total > limits.totalBytes) {
        throw new ArchiveError(
          'too_large',
          `Unpacked, it is larger than ${limits.totalBytes} bytes.`,
        );
      }
    },
  };
}

/** A stream's bytes, never more than a file may have. */
export async function bytesOf(
  path: string,
  stream: AsyncIterable<unknown>,
  limits: Limits,
  count: (bytes: number) => void,
): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    if (!(chunk instanceof Uint8Array)) throw new TypeError(`${path}: not a stream of bytes`);
    size += chunk.length;
    if (size > limits.fileBytes) {
      throw new ArchiveError('too_large', `${path} is larger than ${limits.fileBytes} bytes.`);
    }
    count(chunk.length);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
