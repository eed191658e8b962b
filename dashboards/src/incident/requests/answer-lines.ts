// The answers that a request offers, typed one a line.
import { MAX_ANSWER_LENGTH, MAX_ANSWERS } from '@thapcanh/incidents';

export type AnswerLines =
  | { readonly ok: true; readonly value: readonly string[] }
  | { readonly ok: false; readonly fault: 'tooMany' | 'tooLong' };

/** Blank lines and repetitions are left out. */
export function answerLines(text: string): AnswerLines {
  const lines = text.split('\n').map((line) => line.trim());
  const value = [...new Set(lines.filter((line) => line !== ''))];
  if (value.length > MAX_ANSWERS) return { ok: false, fault: 'tooMany' };
  if (value.some((line) => line.length > MAX_ANSWER_LENGTH)) return { ok: false, fault: 'tooLong' };
  return { ok: true, value };
}
