// Whether the timeline on the screen is the one that was written: its hashes, computed again here.
import type { IncidentDetail } from '@thapcanh/api-schema';
import { linkText } from '@thapcanh/incidents';
import { sha256Of } from '../../text/sha256.ts';

export type ChainState =
  | { readonly kind: 'whole'; readonly entries: number; readonly hash: string }
  | { readonly kind: 'broken'; readonly rev: number }
  /** Only the newest entries are shown: the whole is verified from an export. */
  | { readonly kind: 'cut' };

/** As `verifyChain`, with the browser's own SHA-256: the chain begins with the hash of the incident's id. */
export async function chainState({ id, rev, timeline }: IncidentDetail): Promise<ChainState> {
  if (timeline[0]?.rev !== 1 || timeline.at(-1)?.rev !== rev) return { kind: 'cut' };
  let head = { rev: 0, hash: await sha256Of(id) };
  for (const { hash, ...link } of timeline) {
    const fits =
      link.rev === head.rev + 1 &&
      link.prev === head.hash &&
      hash === (await sha256Of(linkText(link)));
    if (!fits) return { kind: 'broken', rev: head.rev + 1 };
    head = { rev: link.rev, hash };
  }
  return { kind: 'whole', entries: timeline.length, hash: head.hash };
}
