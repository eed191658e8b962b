// Character sets of records that are not UTF-8, as a source may be registered with them.
import { readTcvn3 } from './tcvn3.ts';
import { readVni } from './vni.ts';

/** What a source may be registered with. */
export const CHARSETS = ['windows-1258', 'tcvn3', 'vni-windows'] as const;
export type Charset = (typeof CHARSETS)[number];

/** The character set of a name in the registry; undefined for an unknown one. */
export function charsetNamed(name: string | undefined): Charset | undefined {
  return CHARSETS.find((charset) => charset === name);
}

const windows1258 = new TextDecoder('windows-1258');
/** C1 controls: what a code page has no letter for, as `TextDecoder` says it. */
const NO_LETTER = /[\u0080-\u009f]/g;

const READERS: Readonly<Record<Charset, (bytes: Uint8Array) => string>> = {
  'windows-1258': (bytes) => windows1258.decode(bytes).replace(NO_LETTER, '\ufffd'),
  tcvn3: readTcvn3,
  'vni-windows': readVni,
};

/**
 * The text of bytes in a character set, composed (NFC) as Vietnamese is written; a byte that the set
 * has no letter for is U+FFFD.
 *
 * @example readCharset(Uint8Array.of(0x56, 0x69, 0xd6, 0x74), 'tcvn3')  // 'Việt'
 */
export function readCharset(bytes: Uint8Array, charset: Charset): string {
  return READERS[charset](bytes).normalize('NFC');
}
