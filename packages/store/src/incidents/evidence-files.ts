// Files of evidence in a bucket: named by their hash, under the incident they were given to.
import { createHash } from 'node:crypto';
import type { Incident } from '@thapcanh/incidents';
import type { Objects } from '../objects.ts';

export interface EvidenceFiles {
  /** Keeps the bytes and answers their SHA-256; the same bytes again change nothing. */
  put(incident: Pick<Incident, 'id'>, bytes: Uint8Array): Promise<string>;
  /**
   * The bytes of this hash, of the incident or of one merged into it; throws if what is stored no
   * longer has the hash.
   */
  get(
    incident: Pick<Incident, 'id' | 'merged'>,
    sha256: string,
  ): Promise<Uint8Array<ArrayBuffer> | undefined>;
}

const keyOf = (incident: string, sha256: string): string => `${incident}/${sha256}`;
const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Files in the `evidence` bucket. */
export function createEvidenceFiles(objects: Objects): EvidenceFiles {
  return {
    async put({ id }, bytes) {
      const sha256 = hashOf(bytes);
      await objects.putIfAbsent(keyOf(id, sha256), bytes);
      return sha256;
    },
    async get({ id, merged }, sha256) {
      for (const incident of [id, ...merged]) {
        const stored = await objects.get(keyOf(incident, sha256));
        if (stored === undefined) continue;
        if (hashOf(stored.bytes) !== sha256) throw new Error(`file ${sha256} was changed`);
        return new Uint8Array(stored.bytes);
      }
      return undefined;
    },
  };
}
