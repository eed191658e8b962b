// A person's own views: addresses of the queue under names, kept in this browser.
import { useSyncExternalStore } from 'react';
import * as z from 'zod';
import { type QueueSearch, queueSearchSchema } from './search.ts';

export const MAX_SAVED_VIEWS = 20;
export const MAX_VIEW_NAME = 40;

const savedSchema = z
  .array(z.object({ name: z.string().min(1).max(MAX_VIEW_NAME), search: queueSearchSchema }))
  .max(MAX_SAVED_VIEWS);
export interface SavedView {
  readonly name: string;
  readonly search: QueueSearch;
}

const NONE: readonly SavedView[] = [];
const listeners = new Set<() => void>();
const read = new Map<string, { readonly text: string; readonly views: readonly SavedView[] }>();
const keyOf = (sub: string) => `thapcanh.queue.views.${sub}`;

/** What is stored, parsed once a change; what cannot be read counts as nothing. */
function savedViews(sub: string): readonly SavedView[] {
  const text = localStorage.getItem(keyOf(sub));
  if (text === null) return NONE;
  const known = read.get(sub);
  if (known?.text === text) return known.views;
  const views = parsed(text);
  read.set(sub, { text, views });
  return views;
}

function parsed(text: string): readonly SavedView[] {
  try {
    return savedSchema.safeParse(JSON.parse(text)).data ?? NONE;
  } catch {
    return NONE;
  }
}

/** Views under a name that is taken replace the one that had it; the oldest goes beyond the limit. */
export function withView(views: readonly SavedView[], view: SavedView): readonly SavedView[] {
  return [...views.filter(({ name }) => name !== view.name), view].slice(-MAX_SAVED_VIEWS);
}

/** The views of one person, and how to keep others instead. */
export function useSavedViews(
  sub: string | undefined,
): [readonly SavedView[], (views: readonly SavedView[]) => void] {
  const views = useSyncExternalStore(subscribe, () => (sub === undefined ? NONE : savedViews(sub)));
  return [
    views,
    (next) => {
      if (sub === undefined) return;
      localStorage.setItem(keyOf(sub), JSON.stringify(next));
      for (const listener of listeners) listener();
    },
  ];
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}
