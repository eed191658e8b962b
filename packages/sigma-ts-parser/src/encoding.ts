// The encoding modifiers: a value as it looks inside UTF-16 or Base64 text.
import type { Problem } from './diagnostic.ts';
import type { Encoding } from './modifiers.ts';
import { joinLiterals, type PatternPart } from './pattern.ts';

/** One form of a value on its way through the chain. Binary text holds one byte a character. */
interface Encoded {
  readonly parts: readonly PatternPart[];
  readonly binary: boolean;
}

type Outcome =
  | { readonly ok: true; readonly patterns: readonly (readonly PatternPart[])[] }
  | { readonly ok: false; readonly problem: Problem };

/**
 * Applies encodings left to right. `base64offset` gives the three forms that a value takes inside
 * longer Base64 text; Base64 cannot hold wildcards.
 * @example encodePattern(['cmd'], ['utf16le', 'base64']) // patterns: [['YwBtAGQA']]
 */
export function encodePattern(
  parts: readonly PatternPart[],
  encodings: readonly Encoding[],
): Outcome {
  let forms: readonly Encoded[] = [{ parts, binary: false }];
  for (const encoding of encodings) {
    const base64 = encoding === 'base64' || encoding === 'base64offset';
    if (base64 && parts.some((part) => typeof part !== 'string')) {
      const message = `"${encoding}" needs plain text: a wildcard has no fixed form in Base64. Escape it with a backslash, or split the value.`;
      return { ok: false, problem: { code: 'wildcard_not_allowed', message } };
    }
    forms = forms.flatMap((form) => encodeOnce(form, encoding));
  }
  return { ok: true, patterns: forms.map((form) => form.parts) };
}

function encodeOnce(form: Encoded, encoding: Encoding): readonly Encoded[] {
  if (encoding === 'base64') return [asText(toBase64(bytesOf(form)))];
  if (encoding === 'base64offset') return base64Offsets(bytesOf(form)).map(asText);
  const parts = form.parts.map((part) =>
    typeof part === 'string' ? toUtf16(part, encoding === 'utf16be') : part,
  );
  const mark = encoding === 'utf16' ? ['\u00ff\u00fe'] : [];
  return [{ parts: joinLiterals([...mark, ...parts]), binary: true }];
}

function asText(text: string): Encoded {
  return { parts: text === '' ? [] : [text], binary: false };
}

function bytesOf(form: Encoded): Uint8Array {
  const text = form.parts.filter((part) => typeof part === 'string').join('');
  if (!form.binary) return new TextEncoder().encode(text);
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}

function toUtf16(text: string, bigEndian: boolean): string {
  let bytes = '';
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    const low = String.fromCharCode(unit & 0xff);
    const high = String.fromCharCode(unit >> 8);
    bytes += bigEndian ? high + low : low + high;
  }
  return bytes;
}

function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

/** Drops, at each of three offsets, the characters that depend on the bytes before and after. */
function base64Offsets(bytes: Uint8Array): readonly string[] {
  return [0, 1, 2].map((offset) => {
    const shifted = new Uint8Array(offset + bytes.length);
    shifted.set(bytes, offset);
    const whole = toBase64(shifted);
    const start = [0, 2, 3][offset];
    const end = [whole.length, -3, -2][shifted.length % 3];
    return whole.slice(start, end);
  });
}
