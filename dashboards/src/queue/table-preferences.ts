// Which columns a person wants in the queue, and how tall its rows are; kept in this browser.
import { useSyncExternalStore } from 'react';
import * as z from 'zod';

export const COLUMNS = [
  'priority',
  'incident',
  'severity',
  'deadline',
  'status',
  'assignee',
  'progress',
  'latest',
  'alerts',
  'level',
  'system',
  'systemLevel',
  'agency',
  'techniques',
  'detection',
  'precedent',
  'number',
] as const;
export type Column = (typeof COLUMNS)[number];

/** Without these a row says nothing. */
export const FIXED_COLUMNS: readonly Column[] = ['priority', 'incident'];

/** `lines`: two lines a row, or one for those who want more rows on the screen. */
const preferencesSchema = z.object({
  columns: z.array(z.enum(COLUMNS)).readonly(),
  lines: z.literal([1, 2]),
});
export type TablePreferences = z.infer<typeof preferencesSchema>;

export const DEFAULT_PREFERENCES: TablePreferences = {
  columns: [
    'priority',
    'incident',
    'severity',
    'deadline',
    'status',
    'assignee',
    'progress',
    'latest',
  ],
  lines: 2,
};

const KEY = 'thapcanh.queue.table';
const listeners = new Set<() => void>();
let known: { readonly text: string | null; readonly value: TablePreferences } | undefined;

/** What is stored, in the order of `COLUMNS`, the fixed ones always there; the default if it cannot be read. */
export function readPreferences(text: string | null): TablePreferences {
  try {
    const { columns, lines } = preferencesSchema.parse(JSON.parse(text ?? ''));
    const shown = COLUMNS.filter((name) => FIXED_COLUMNS.includes(name) || columns.includes(name));
    return { columns: shown, lines };
  } catch {
    return DEFAULT_PREFERENCES;
  }
}

function current(): TablePreferences {
  const text = localStorage.getItem(KEY);
  if (known?.text !== text) known = { text, value: readPreferences(text) };
  return known.value;
}

export function useTablePreferences(): [TablePreferences, (next: TablePreferences) => void] {
  const value = useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, current);
  return [
    value,
    (next) => {
      localStorage.setItem(KEY, JSON.stringify(next));
      for (const listener of listeners) listener();
    },
  ];
}
