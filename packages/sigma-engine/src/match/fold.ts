// The forms in which texts are compared. Rule and event go through the same function.

export type TextForm = 'folded' | 'exact' | 'folded-dashes' | 'exact-dashes';

/** Which form a test compares in. */
export function formOf(options: { cased: boolean; windash: boolean }): TextForm {
  if (options.cased) return options.windash ? 'exact-dashes' : 'exact';
  return options.windash ? 'folded-dashes' : 'folded';
}

/**
 * Folds case without regard to position: final sigma and long s become their plain letters, so
 * that folding a part and folding the whole agree.
 */
export function foldCase(text: string): string {
  const lower = text.toLowerCase();
  if (!lower.includes('\u03c2') && !lower.includes('\u017f')) return lower;
  return lower.replaceAll('\u03c2', '\u03c3').replaceAll('\u017f', 's');
}

/** The characters that `windash` exchanges; the first stands for all. */
export const DASHES = '-/\u2013\u2014\u2015';

/** Writes the five characters that `windash` exchanges as one. */
export function foldDashes(text: string): string {
  return text.replaceAll(/[/\u2013-\u2015]/g, '-');
}

/** A text in the form a test wants. */
export function toForm(text: string, form: TextForm): string {
  const folded = form === 'folded' || form === 'folded-dashes' ? foldCase(text) : text;
  return form === 'folded-dashes' || form === 'exact-dashes' ? foldDashes(folded) : folded;
}
