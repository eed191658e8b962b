// One text as it reads once what hides in it is decoded: JSON escapes, percent and entity encoding, hex
// runs, NULs between letters. Each view knows where its characters stand in the text.
import { decodeEntities } from './decode/entities.ts';
import { decodeHex } from './decode/hex.ts';
import { decodeJsonEscapes } from './decode/json-escapes.ts';
import { decodeNuls } from './decode/nuls.ts';
import { decodePercent } from './decode/percent.ts';
import type { Decoded, View } from './decode/view.ts';

const DECODERS: readonly ((text: string) => Decoded | undefined)[] = [
  decodeJsonEscapes,
  decodePercent,
  decodeEntities,
  decodeHex,
  decodeNuls,
];

/** An encoding inside an encoding is undone, one inside that is not: work stays linear. */
const DEPTH = 2;

/**
 * The text itself, then each different reading of it; two encodings deep, one view in memory at a time
 * for the caller who iterates.
 */
export function* viewsOf(text: string): Generator<View> {
  const plain: View = { text, at: (index) => index };
  yield plain;
  yield* deeper(plain, DEPTH);
}

function* deeper(view: View, depth: number): Generator<View> {
  if (depth === 0) return;
  for (const decode of DECODERS) {
    const decoded = decode(view.text);
    if (decoded === undefined) continue;
    const { starts } = decoded;
    const inner: View = {
      text: decoded.text,
      at: (index) => view.at(starts[index] ?? view.text.length),
    };
    yield inner;
    yield* deeper(inner, depth - 1);
  }
}
