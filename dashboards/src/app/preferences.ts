// What a person sets for this machine and that every screen follows at once.
import { useSyncExternalStore } from 'react';

/** A choice of `values`, kept under `key`; the first is the default. */
export interface Preference<T extends string> {
  readonly read: () => T;
  readonly write: (value: T) => void;
  /** Calls `listener` after each change until the returned function is called. */
  readonly follow: (listener: () => void) => () => void;
}

function preference<const T extends string>(
  key: string,
  values: readonly [T, ...T[]],
): Preference<T> {
  const listeners = new Set<() => void>();
  return {
    read() {
      const stored = localStorage.getItem(key);
      return values.find((value) => value === stored) ?? values[0];
    },
    write(value) {
      localStorage.setItem(key, value);
      for (const listener of listeners) listener();
    },
    follow(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Whether single-key shortcuts work (WCAG 2.1.4 asks for a way to switch them off). */
const shortcuts = preference('thapcanh.single-key-shortcuts', ['on', 'off']);

export const APPEARANCES = ['system', 'light', 'dark'] as const;
/** Light, dark, or as the system is. */
export const appearance = preference('thapcanh.appearance', APPEARANCES);

function usePreference<T extends string>(of: Preference<T>): [T, (value: T) => void] {
  return [useSyncExternalStore(of.follow, of.read), of.write];
}

export const useAppearance = () => usePreference(appearance);

export function useShortcutsEnabled(): [boolean, (enabled: boolean) => void] {
  const [state, set] = usePreference(shortcuts);
  return [state === 'on', (enabled) => set(enabled ? 'on' : 'off')];
}
