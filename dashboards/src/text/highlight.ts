// Finds what made a rule match inside the raw line. Linear in the line for each value, and bounded.

export interface Piece {
  readonly text: string;
  readonly marked: boolean;
}

const MAX_VALUES = 50;
const MAX_MARKS = 500;

/**
 * Splits `raw` where one of `values` occurs, ignoring case; JSON-escaped forms count too. The pieces
 * joined are `raw` again. Where a value stands as a word, its places within other words are not marked.
 * At most 500 places are marked.
 *
 * @example highlight('GET /a?c=whoami', ['whoami']) // [{ text: 'GET /a?c=', … }, { text: 'whoami', marked: true }]
 */
export function highlight(raw: string, values: readonly string[]): Piece[] {
  const lower = raw.toLowerCase();
  // Some letters change length when lowered; then positions would not fit, so case counts.
  const folds = lower.length === raw.length;
  const haystack = folds ? lower : raw;
  const needles = new Set(
    values
      .slice(0, MAX_VALUES)
      .flatMap((value) => [value, JSON.stringify(value).slice(1, -1)])
      .map((value) => (folds ? value.toLowerCase() : value))
      .filter((value) => value.length > 0),
  );

  const found: Place[] = [];
  for (const needle of needles) {
    const places = placesOf(haystack, needle, MAX_MARKS - found.length);
    const whole = places.filter(({ start, end }) => isWhole(haystack, start, end));
    found.push(...(whole.length > 0 ? whole : places));
  }
  return cut(raw, found);
}

interface Place {
  readonly start: number;
  readonly end: number;
}

function placesOf(haystack: string, needle: string, most: number): readonly Place[] {
  const places: Place[] = [];
  let at = haystack.indexOf(needle);
  while (at >= 0 && places.length < most) {
    places.push({ start: at, end: at + needle.length });
    at = haystack.indexOf(needle, at + needle.length);
  }
  return places;
}

const WORD = /[\p{L}\p{N}_]/u;

/** Whether a place neither begins nor ends within a word: the `200` of a status, not that of `12004`. */
function isWhole(text: string, start: number, end: number): boolean {
  const continues = (at: number) => at > 0 && at < text.length && inWord(text, at - 1, at);
  return !continues(start) && !continues(end);
}

function inWord(text: string, before: number, after: number): boolean {
  return WORD.test(text.charAt(before)) && WORD.test(text.charAt(after));
}

function cut(raw: string, found: readonly Place[]): Piece[] {
  const pieces: Piece[] = [];
  let done = 0;
  for (const { start, end } of found.toSorted((a, b) => a.start - b.start)) {
    if (end <= done) continue;
    const from = Math.max(start, done);
    if (from > done) pieces.push({ text: raw.slice(done, from), marked: false });
    pieces.push({ text: raw.slice(from, end), marked: true });
    done = end;
  }
  if (done < raw.length) pieces.push({ text: raw.slice(done), marked: false });
  return pieces;
}
