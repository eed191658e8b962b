// URL parts as an attacker wrote them and as the server understood them.

const MAX_ROUNDS = 3;
const utf8 = new TextDecoder('utf-8');

/**
 * The text and, after it, what each round of percent-decoding makes of it, as long as that is
 * new: an encoding twice over hides nothing. At most three rounds.
 *
 * @example decodings('/a%2520b')  // ['/a%2520b', '/a%20b', '/a b']
 */
export function decodings(text: string): readonly string[] {
  const forms = [text];
  for (let last = text; forms.length <= MAX_ROUNDS; ) {
    const next = percentDecode(last);
    if (next === last) break;
    forms.push(next);
    last = next;
  }
  return forms;
}

/** Replaces `%41` and `%C3%A1` by what they stand for; bad escapes stay, bad UTF-8 is U+FFFD. */
export function percentDecode(text: string): string {
  if (!text.includes('%')) return text;
  return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (run) => {
    if (run.length === 3) {
      const code = Number.parseInt(run.slice(1), 16);
      return code < 0x80 ? String.fromCharCode(code) : '\u{FFFD}';
    }
    const bytes = new Uint8Array(run.length / 3);
    for (let index = 0; index < bytes.length; index++)
      bytes[index] = Number.parseInt(run.slice(index * 3 + 1, index * 3 + 3), 16);
    return utf8.decode(bytes);
  });
}
