import type { Entry, Reader } from './reader.ts';

/** Sigma's own words are lower case; others are read as if they were. */
export function lowerCase(reader: Reader, text: string, entry: Entry | undefined): string {
  const lower = text.toLowerCase();
  if (lower !== text) {
    const message = `"${text}" is read as "${lower}". Write it in lower case: other tools may refuse it.`;
    reader.warn('case_form', message, entry?.value ?? null);
  }
  return lower;
}
