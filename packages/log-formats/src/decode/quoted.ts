// Quoted text as web servers log it.

const utf8 = new TextDecoder('utf-8');

/** Where the text opened at `from` closes: the index of its unescaped quote, or -1. */
export function closingQuote(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const letter = text[at];
    if (letter === '\\') at++;
    else if (letter === '"') return at;
  }
  return -1;
}

/** Undoes what nginx and Apache do to quotes, backslashes and bytes: `\"`, `\\`, `\x16`, `\t`. */
export function unescapeLogged(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(/(?:\\x[0-9A-Fa-f]{2})+|\\["\\tnr]/g, (sequence) => {
    if (sequence[1] !== 'x') return SIMPLE[sequence[1] ?? ''] ?? sequence;
    const bytes = new Uint8Array(sequence.length / 4);
    for (let index = 0; index < bytes.length; index++)
      bytes[index] = Number.parseInt(sequence.slice(index * 4 + 2, index * 4 + 4), 16);
    return utf8.decode(bytes);
  });
}

const SIMPLE: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  t: '\t',
  n: '\n',
  r: '\r',
};

/** Where `mark` first stands outside double quotes, from `from` on; -1 when it does not. */
export function indexOutsideQuotes(text: string, mark: string, from: number): number {
  let found = text.indexOf(mark, from);
  for (let at = from; found >= 0; ) {
    const open = text.indexOf('"', at);
    const close = open < 0 || found < open ? -1 : text.indexOf('"', open + 1);
    if (close < 0) return found;
    at = close + 1;
    if (found < at) found = text.indexOf(mark, at);
  }
  return -1;
}
