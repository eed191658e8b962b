// TCVN3, the 8-bit set of the ABC fonts: small letters whole, capitals with a tone only as small
// ones that a capital font draws.
// @see https://vi.wikipedia.org/wiki/TCVN_5712

/** The letters of the bytes A1 to FE in order; a point is none. */
const LETTERS =
  'ĂÂÊÔƠƯĐăâêôơưđ......àảãáạ.ằẳẵắ.......ặầẩẫấậè.ẻẽéẹềểễếệìỉ...ĩíịò.ỏõóọồổỗốộờởỡớợù.ủũúụừửữứựỳỷỹýỵ';
const FIRST = 0xa1;

/** The letter of each byte; UTF-16 code units, as all are in the basic plane. */
const TABLE: readonly string[] = Array.from({ length: 256 }, (_, byte) => {
  if (byte < 0x80) return String.fromCharCode(byte);
  if (byte === 0xa0) return '\u00a0';
  const letter = LETTERS[byte - FIRST];
  return letter === undefined || letter === '.' ? '\ufffd' : letter;
});

/** The text of TCVN3 bytes. */
export function readTcvn3(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += TABLE[byte] ?? '\ufffd';
  return text;
}
