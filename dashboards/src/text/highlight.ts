// Finds what made a rule match inside the raw line. Linear in the line for each value, and bounded.

export interface Piece {
  readonly text: string;
  readonly marked: boolean;
}

const MAX_VALUES = 50;
const MAX_MARKS = 500;

/**
 * Splits `raw` where one of `values` occurs, ignoring case; JSON-escaped forms count too. The pieces
 * joined are `raw` again. At most 500 places are marked.
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

  const found: { start: number; end: number }[] = [];
  for (const needle of needles) {
    let at = haystack.indexOf(needle);
    while (at >= 0 && found.length < MAX_MARKS) {
      found.push({ start: at, end: at + needle.length });
      at = haystack.indexOf(needle, at + needle.length);
    }
  }
  return cut(raw, found);
}

function cut(raw: string, found: { start: number; end: number }[]): Piece[] {
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
