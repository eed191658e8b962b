// A draft that outlives the tab: kept in this browser, one for each rule it is based on.
import { useEffect, useState } from 'react';

export interface KeptDraft {
  readonly text: string;
  readonly set: (text: string) => void;
  /** Forgets the draft: the original counts again. */
  readonly discard: () => void;
  /** False when the browser refused to keep it. */
  readonly kept: boolean;
}

/** The draft that was kept under the key; until there is one, `original`. */
export function useKeptDraft(key: string, original: string): KeptDraft {
  const storageKey = `thapcanh.rule-draft.${key}`;
  const [draft, setDraft] = useState(() => localStorage.getItem(storageKey) ?? undefined);
  const [kept, setKept] = useState(true);
  useEffect(() => {
    try {
      if (draft === undefined || draft === original) localStorage.removeItem(storageKey);
      else localStorage.setItem(storageKey, draft);
      setKept(true);
    } catch {
      setKept(false);
    }
  }, [storageKey, draft, original]);
  return {
    text: draft ?? original,
    set: setDraft,
    discard: () => setDraft(undefined),
    kept,
  };
}
