// Text that people type: one line, or prose. Both are an attacker's text until they are shown.
import { plainText } from '@thapcanh/incidents';
import * as z from 'zod';

/**
 * One line of at most `max` characters: NFC, without the characters that break, reorder or hide text;
 * they become spaces.
 */
export function lineSchema(max: number) {
  return z
    .string()
    .max(max)
    .transform((text) => plainText(text, max))
    .pipe(z.string().min(1, 'has nothing to show'));
}

/** Prose of at most `max` characters, kept as it was typed. */
export function proseSchema(max: number) {
  return z.string().trim().min(1).max(max);
}

/** Why something was done. */
export const reasonSchema = proseSchema(4000);
