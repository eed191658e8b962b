// Batches inside landing and archive objects: which an object holds, and the lines of one.
import { NoSuchKey } from '@aws-sdk/client-s3';
import {
  type ArchiveLine,
  archiveLineSchema,
  type Frame,
  MANIFEST_TAIL_BYTES,
  readManifest,
  unzstd,
} from '@thapcanh/ingest';
import type { Objects } from '../objects.ts';

/** The batches that an object holds, from its tail; throws where it holds none. */
export async function framesOf(
  objects: Pick<Objects, 'tail'>,
  key: string,
): Promise<readonly Frame[]> {
  const read = readManifest(await objects.tail(key, MANIFEST_TAIL_BYTES));
  const manifest =
    read !== undefined && 'needs' in read
      ? readManifest(await objects.tail(key, read.needs))
      : read;
  if (manifest === undefined || 'needs' in manifest) {
    throw new Error(`${key} is listed and cannot be read.`);
  }
  return manifest.frames;
}

/** The lines of one batch; undefined when its object is gone: `seal` has moved it since it was listed. */
export async function linesOf(
  objects: Pick<Objects, 'range'>,
  key: string,
  { offset, length }: Pick<Frame, 'offset' | 'length'>,
): Promise<readonly ArchiveLine[] | undefined> {
  let frame: Uint8Array;
  try {
    frame = await objects.range(key, offset, length);
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    throw error;
  }
  return Buffer.from(unzstd(frame))
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => archiveLineSchema.parse(JSON.parse(line)));
}
