// One text as it reads once what hides in it is decoded: JSON escapes, percent and entity encoding, hex
// runs, NULs between letters. Each view knows where its characters stand in the text.
import { decodeEntities } from './decode/entities.ts';
import { decodeHex } from './decode/hex.ts';
import { decodeJsonEscapes } from './decode/json-escapes.ts';
import { decodeNuls } from './decode/nuls.ts';
import { decodePercent } from './decode/percent.ts';
import type { Decoded, View } from './decode/view.ts';

interface Decoder {
  readonly decode: (text: string) => Decoded | undefined;
  /** What is written inside it now and then. Not every pair: each costs a reading of the text. */
  readonly inside: readonly ((text: string) => Decoded | undefined)[];
}

const DECODERS: readonly Decoder[] = [
  {
    decode: decodeJsonEscapes,
    inside: [decodeJsonEscapes, decodePercent, decodeEntities, decodeHex],
  },
  { decode: decodePercent, inside: [decodePercent, decodeJsonEscapes] },
  { decode: decodeEntities, inside: [decodePercent] },
  { decode: decodeHex, inside: [] },
  { decode: decodeNuls, inside: [decodeJsonEscapes] },
];

/**
 * The text itself, then each different reading of it: one encoding, or one inside another; one view in
 * memory at a time for the caller who iterates.
 */
export function* viewsOf(text: string): Generator<View> {
  const plain: View = { text, at: (index) => index };
  yield plain;
  for (const { decode, inside } of DECODERS) {
    const outer = decoded(plain, decode);
    if (outer === undefined) continue;
    yield outer;
    for (const again of inside) {
      const inner = decoded(outer, again);
      if (inner !== undefined) yield inner;
    }
  }
}

function decoded(view: View, decode: Decoder['decode']): View | undefined {
  const result = decode(view.text);
  if (result === undefined) return undefined;
  const { starts } = result;
  return { text: result.text, at: (index) => view.at(starts[index] ?? view.text.length) };
}
