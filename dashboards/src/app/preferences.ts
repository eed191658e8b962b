// What a person sets for this machine and that every screen follows at once.
import { useSyncExternalStore } from 'react';

const KEY = 'thapcanh.single-key-shortcuts';
const listeners = new Set<() => void>();

function shortcutsEnabled(): boolean {
  return localStorage.getItem(KEY) !== 'off';
}

/** Whether single-key shortcuts work (WCAG 2.1.4 asks for a way to switch them off). */
export function useShortcutsEnabled(): [boolean, (enabled: boolean) => void] {
  const enabled = useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, shortcutsEnabled);
  return [
    enabled,
    (next) => {
      localStorage.setItem(KEY, next ? 'on' : 'off');
      for (const listener of listeners) listener();
    },
  ];
}
