// Archives for the tests of import: honest ones, and such as nobody should unpack.
import { once } from 'node:events';
import { crc32, gzipSync } from 'node:zlib';
import { type Header, pack } from 'tar-stream';

export type Files = Readonly<Record<string, string>>;

/** A tar archive; further headers stand for what is no file. */
export async function tar(
  files: Files,
  more: readonly (Partial<Header> & { readonly name: string })[] = [],
): Promise<Buffer> {
  const archive = pack();
  const chunks: Uint8Array[] = [];
  archive.on('data', (chunk) => {
    if (chunk instanceof Uint8Array) chunks.push(chunk);
  });
  const ended = once(archive, 'end');
  for (const [name, text] of Object.entries(files)) archive.entry({ name }, text);
  for (const header of more) archive.entry(header);
  archive.finalize();
  await ended;
  return Buffer.concat(chunks);
}

export async function tarGz(
  files: Files,
  more: readonly (Partial<Header> & { readonly name: string })[] = [],
): Promise<Buffer> {
  return gzipSync(await tar(files, more));
}

export interface ZipOptions {
  readonly comment?: string;
  /** Unix mode, such as that of a link. */
  readonly mode?: number;
  /** The size that the directory claims, where it lies. */
  readonly claimedSize?: number;
}

/** A zip archive of stored files. */
export function zip(files: Files, options: ZipOptions = {}): Buffer {
  const { comment = '', mode = 0o100644, claimedSize } = options;
  const local: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const bytes = Buffer.from(text);
    const path = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x0800, 2);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(bytes.length, 14);
    common.writeUInt32LE(claimedSize ?? bytes.length, 18);
    common.writeUInt16LE(path.length, 22);
    const header = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, path]);
    local.push(header, bytes);
    const central = Buffer.alloc(14);
    central.writeUInt32LE(mode * 65_536, 6);
    central.writeUInt32LE(offset, 10);
    directory.push(
      Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.from([20, 3]), common, central, path]),
    );
    offset += header.length + bytes.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(directory.length, 4);
  end.writeUInt16LE(directory.length, 6);
  end.writeUInt32LE(size, 8);
  end.writeUInt32LE(offset, 12);
  end.writeUInt16LE(comment.length, 16);
  return Buffer.concat([
    ...local,
    ...directory,
    Buffer.from('PK\u0005\u0006'),
    end,
    Buffer.from(comment),
  ]);
}
