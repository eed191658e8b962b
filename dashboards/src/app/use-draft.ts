import { useEffect, useState } from 'react';

const PREFIX = 'thapcanh.draft.';

/** Text that survives a reload or a new sign-in in this tab, until it is emptied or forgotten. */
export function useDraft(key: string, initial = ''): [string, (text: string) => void] {
  const storageKey = PREFIX + key;
  const [text, setText] = useState(() => sessionStorage.getItem(storageKey) ?? initial);
  useEffect(() => {
    if (text === initial) sessionStorage.removeItem(storageKey);
    else sessionStorage.setItem(storageKey, text);
  }, [storageKey, text, initial]);
  return [text, setText];
}

/** Forgets every draft whose key begins so: what was written there has been sent. */
export function forgetDrafts(start: string): void {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith(PREFIX + start)) sessionStorage.removeItem(key);
  }
}

/** Begins the keys of all that is typed for one act on one incident. */
export function draftsOf(incident: string, act: string): string {
  return `${incident}.${act}.`;
}
