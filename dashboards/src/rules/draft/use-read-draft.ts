// A draft, read again when typing rests.
import { useEffect, useState } from 'react';
import type { Judge, Judged } from '../judge/judge.ts';
import type { ReadRequest } from '../judge/messages.ts';

/** Longer drafts are not read: the longest published rule has a tenth of this. */
export const MAX_DRAFT_LENGTH = 200_000;
const REST_MS = 250;

export interface ReadDraft {
  /** What was read: of an earlier text while `stale`. */
  readonly judged: Judged<ReadRequest> | undefined;
  readonly stale: boolean;
}

export function useReadDraft(
  judge: Judge,
  { text, beside, lists }: Omit<ReadRequest, 'kind'>,
): ReadDraft {
  const [read, setRead] = useState<{ text: string; judged: Judged<ReadRequest> }>();
  useEffect(() => {
    if (text.trim() === '' || text.length > MAX_DRAFT_LENGTH) {
      setRead(undefined);
      return undefined;
    }
    let wanted = true;
    const timer = setTimeout(() => {
      void judge.ask<ReadRequest>({ kind: 'read', text, beside, lists }).then((judged) => {
        if (wanted) setRead({ text, judged });
      });
    }, REST_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [judge, text, beside, lists]);
  return { judged: read?.judged, stale: read?.text !== text };
}
