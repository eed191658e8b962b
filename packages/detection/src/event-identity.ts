// What an event is to correlations: the same however it was shipped, and equal lines of a batch apart.
import { createHash } from 'node:crypto';
import type { SourceKey } from '@thapcanh/ingest';

/**
 * Makes identities for the events of one batch, in its order: 128 bits, hex. Events of equal content
 * are told apart by their number within the batch.
 */
export function createIdentities({ agency, source }: SourceKey): (content: string) => string {
  const seen = new Map<string, number>();
  return (content) => {
    const nth = seen.get(content) ?? 0;
    seen.set(content, nth + 1);
    return createHash('sha256')
      .update(JSON.stringify([agency, source, content, nth]))
      .digest('hex')
      .slice(0, 32);
  };
}
