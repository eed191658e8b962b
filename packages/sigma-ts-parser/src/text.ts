// From bytes to text, and what no YAML text may hold.
import type { Problem } from './diagnostic.ts';

const REPLACEMENT = '\uFFFD';
const UTF16_MARK = /^(?:\xFF\xFE|\xFE\xFF)/;
/** What YAML 1.2 (section 5.1) does not count as printable: controls, lone surrogates. */
const UNPRINTABLE = /(?![\t\n\r\u0085])\p{Cc}|\p{Cs}/u;

/** A text without its byte order mark; `lossy` when bytes were no UTF-8 and stand as U+FFFD. */
export function decodeText(source: string | Uint8Array): { text: string; lossy: boolean } {
  if (typeof source === 'string') return { text: source.replace(/^\uFEFF/, ''), lossy: false };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(source), lossy: false };
  } catch {
    const head = String.fromCharCode(...source.subarray(0, 2));
    const encoding = UTF16_MARK.test(head) ? utf16Of(head) : 'utf-8';
    return { text: new TextDecoder(encoding).decode(source), lossy: encoding === 'utf-8' };
  }
}

/** The first thing that makes a text unreadable, with its offset in UTF-16 code units. */
export function checkText(
  text: string,
  lossy: boolean,
): (Problem & { readonly offset: number }) | undefined {
  const broken = lossy ? text.indexOf(REPLACEMENT) : -1;
  if (broken >= 0) {
    const message = 'The bytes here are not UTF-8. Save the file in UTF-8.';
    return { code: 'encoding_invalid', message, offset: broken };
  }
  const control = UNPRINTABLE.exec(text);
  if (control === null) return undefined;
  const code = control[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  const message = `The character U+${code} is not allowed in YAML. Remove it, or write "\\u${code}" in double quotes.`;
  return { code: 'yaml_syntax', message, offset: control.index };
}

function utf16Of(mark: string): string {
  return mark.startsWith('\xFF') ? 'utf-16le' : 'utf-16be';
}
