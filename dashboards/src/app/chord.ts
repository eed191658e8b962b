// Which key was meant. Vietnamese input methods (Telex, VNI) rewrite what is typed, so only the
// physical key counts, and nothing counts while a character is being composed.

/** The part of a `KeyboardEvent` that decides. */
export interface KeyPress {
  readonly code: string;
  readonly keyCode: number;
  readonly isComposing: boolean;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

/** What input methods report for a key they have swallowed. */
const SWALLOWED = 229;

/**
 * The name of a key press, such as `KeyJ`, `Shift+Slash` or `Ctrl+Enter`; undefined when it belongs
 * to an input method, to Alt or to a modifier alone. On a Mac, Command counts as Ctrl.
 */
export function chordOf(press: KeyPress): string | undefined {
  if (press.isComposing || press.keyCode === SWALLOWED || press.altKey) return undefined;
  if (press.code === '' || /^(?:Shift|Control|Meta|Alt)/.test(press.code)) return undefined;
  const shift = press.shiftKey ? 'Shift+' : '';
  const ctrl = press.ctrlKey || press.metaKey ? 'Ctrl+' : '';
  return ctrl + shift + press.code;
}

/** Single characters without Ctrl: what may be switched off, and never acts inside a text field. */
export function isSingleKey(chord: string): boolean {
  return !chord.startsWith('Ctrl+') && /(?:Key[A-Z]|Digit\d|Slash|Period|Bracket\w+)$/.test(chord);
}

const SEQUENCE_MS = 1_500;
/** Begins every sequence: "go". */
const LEADER = 'KeyG';

/**
 * Joins the leader and what follows it within 1.5 s: `KeyG` and `KeyN` are `KeyG KeyN` and no `KeyN`, which
 * would take the case that somebody only meant to leave.
 */
export function createSequence(now: () => number): (chord: string) => string {
  let ledAt: number | undefined;
  return (chord) => {
    const led = ledAt !== undefined && now() - ledAt <= SEQUENCE_MS;
    ledAt = chord === LEADER ? now() : undefined;
    return led ? `${LEADER} ${chord}` : chord;
  };
}
