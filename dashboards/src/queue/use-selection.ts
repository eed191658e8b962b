import { useCallback, useMemo, useState } from 'react';
import type { Row } from './merge-rows.ts';
import { focusedIncident, moveRowFocus } from './row-focus.ts';

const NONE: ReadonlySet<string> = new Set();

export interface Selection {
  readonly ids: ReadonlySet<string>;
  readonly set: (ids: ReadonlySet<string>) => void;
  readonly clear: () => void;
  /** Selects the focused row, or no longer. */
  readonly toggle: () => void;
  /** Selects the focused row and goes on to the next, or the one before. */
  readonly extend: (step: 1 | -1) => void;
}

/** What is selected among the rows of one list; another list (`key`) begins with nothing. */
export function useSelection(key: string, rows: readonly Row[]): Selection {
  const [chosen, setChosen] = useState({ key, ids: NONE });
  const held = chosen.key === key ? chosen.ids : NONE;
  const ids = useMemo(() => {
    const shown = new Set(rows.map(({ incident }) => incident.id));
    return held.size === 0 ? NONE : new Set([...held].filter((id) => shown.has(id)));
  }, [held, rows]);
  const set = useCallback((next: ReadonlySet<string>) => setChosen({ key, ids: next }), [key]);
  return {
    ids,
    set,
    clear: () => set(NONE),
    toggle: () => {
      const id = focusedIncident();
      if (id === undefined) return;
      set(new Set(ids.has(id) ? [...ids].filter((one) => one !== id) : [...ids, id]));
    },
    extend: (step) => {
      const from = focusedIncident();
      const to = moveRowFocus(step);
      set(new Set([...ids, ...[from, to].flatMap((id) => id ?? [])]));
    },
  };
}
