import { useEffect, useState } from 'react';

/** Text that survives a reload or a new sign-in in this tab, until it is emptied. */
export function useDraft(key: string): [string, (text: string) => void] {
  const storageKey = `thapcanh.draft.${key}`;
  const [text, setText] = useState(() => sessionStorage.getItem(storageKey) ?? '');
  useEffect(() => {
    if (text === '') sessionStorage.removeItem(storageKey);
    else sessionStorage.setItem(storageKey, text);
  }, [storageKey, text]);
  return [text, setText];
}
