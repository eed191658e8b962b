import { describe, expect, it } from 'vitest';
import {
  chordOf,
  createSequence,
  isSingleKey,
  type KeyPress,
} from '../../../dashboards/src/app/chord.ts';

const press = (code: string, more: Partial<KeyPress> = {}): KeyPress => ({
  code,
  keyCode: 65,
  isComposing: false,
  shiftKey: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  ...more,
});

describe('a key press', () => {
  it('is named by the key, not by the letter an input method makes of it', () => {
    expect(chordOf(press('KeyJ'))).toBe('KeyJ');
    expect(chordOf(press('Slash', { shiftKey: true }))).toBe('Shift+Slash');
    expect(chordOf(press('Enter', { metaKey: true }))).toBe('Ctrl+Enter');
  });

  it.each([
    ['composing', press('KeyJ', { isComposing: true })],
    ['swallowed by Telex or VNI', press('KeyJ', { keyCode: 229 })],
    ['made with Alt', press('KeyJ', { altKey: true })],
    ['of a modifier alone', press('ShiftLeft', { shiftKey: true })],
    ['without a code', press('')],
  ])('that is %s means nothing', (_name, event) => {
    expect(chordOf(event)).toBeUndefined();
  });

  it('may be switched off when it is a single character', () => {
    expect(
      ['KeyJ', 'KeyG KeyH', 'Shift+Slash', 'Period', 'BracketLeft'].filter(isSingleKey),
    ).toEqual(['KeyJ', 'KeyG KeyH', 'Shift+Slash', 'Period', 'BracketLeft']);
    expect(['Ctrl+Enter', 'Escape', 'Enter', 'ArrowDown'].filter(isSingleKey)).toEqual([]);
  });
});

describe('two key presses', () => {
  it('make a sequence when they follow soon', () => {
    let now = 0;
    const sequence = createSequence(() => now);

    expect(sequence('KeyG')).toBe('KeyG');
    now = 1_000;
    expect(sequence('KeyH')).toBe('KeyG KeyH');
    now = 10_000;
    expect(sequence('KeyN')).toBe('KeyN');
  });

  it('are no command of their own after the key that leads', () => {
    let now = 0;
    const sequence = createSequence(() => now);

    expect([sequence('KeyG'), sequence('KeyN'), sequence('KeyN')]).toEqual([
      'KeyG',
      'KeyG KeyN',
      'KeyN',
    ]);
    sequence('KeyG');
    now = 1_501;
    expect(sequence('KeyN')).toBe('KeyN');
  });
});
