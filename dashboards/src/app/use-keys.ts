// Binds keys to commands for as long as a screen is shown.
import { useLayoutEffect, useRef } from 'react';
import { chordOf, createSequence, isSingleKey } from './chord.ts';
import { useShortcutsEnabled } from './preferences.ts';

export type KeyBindings = Readonly<Record<string, (() => void) | undefined>>;

/**
 * Runs the command bound to a chord or to a sequence of two. Nothing runs while a dialog is open or
 * a list is being chosen from, and single keys never run in a text field.
 *
 * @example useKeys({ KeyJ: next, 'KeyG KeyH': goToQueue });
 */
export function useKeys(bindings: KeyBindings): void {
  const [enabled] = useShortcutsEnabled();
  const current = useRef(bindings);
  // Before the screen is painted: who sees it may press its keys.
  useLayoutEffect(() => {
    current.current = bindings;
  });

  useLayoutEffect(() => {
    const sequence = createSequence(() => performance.now());
    const onKeyDown = (event: KeyboardEvent) => {
      const chord = chordOf(event);
      if (chord === undefined || inDialog(event.target)) return;
      if (isSingleKey(chord) && (!enabled || isEditable(event.target))) return;
      if (chord === UNDO && isEditable(event.target)) return;
      if (chord === 'Space' && isPressed(event.target)) return;
      const keys = sequence(chord);
      // After the sequence: what another screen ran has ended it here too.
      if (event.defaultPrevented) return;
      const command = Object.hasOwn(current.current, keys) ? current.current[keys] : undefined;
      if (command) {
        event.preventDefault();
        command();
      }
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [enabled]);
}

/** In a text field it takes back what was typed. */
const UNDO = 'Ctrl+KeyZ';

/** What Space presses by itself. */
function isPressed(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('button, input, select, textarea, summary, [contenteditable]') !== null
  );
}

function isEditable(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('input, textarea, select, [contenteditable]') !== null
  );
}

function inDialog(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('dialog, [role="dialog"], [role="listbox"]') !== null
  );
}
