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

/**
 * One of a few values, kept as text is: `initial` until something was chosen. What is no longer one of
 * them is nothing that was chosen.
 */
export function useDraftChoice<T extends string>(
  key: string,
  values: readonly T[],
  initial: T,
): [T, (value: T) => void];
export function useDraftChoice<T extends string>(
  key: string,
  values: readonly T[],
  initial?: T,
): [T | undefined, (value: T) => void];
export function useDraftChoice<T extends string>(
  key: string,
  values: readonly T[],
  initial?: T,
): [T | undefined, (value: T) => void] {
  const [text, setText] = useDraft(key, initial);
  return [values.find((each) => each === text) ?? initial, setText];
}

/** Yes or no, kept as text is. */
export function useDraftFlag(key: string, initial: boolean): [boolean, (value: boolean) => void] {
  const [text, setText] = useDraft(key, String(initial));
  return [text === 'true', (value) => setText(String(value))];
}

/** Several ids or names without line breaks, kept as text is. */
export function useDraftList(
  key: string,
  initial: readonly string[] = [],
): [readonly string[], (chosen: Iterable<string>) => void] {
  const [text, setText] = useDraft(key, listText(initial));
  const chosen = text === '' ? [] : text.split('\n');
  return [chosen, (next) => setText(listText([...next]))];
}

function listText(list: readonly string[]): string {
  return list.join('\n');
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
