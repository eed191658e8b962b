// Words as search compares them: without case and diacritics, so that `khe thuong` finds Khê Thượng.

/** A token as rows are found by, and the spellings with diacritics in which a text has it. */
export type Words = Map<string, Set<string>>;

/** One word of a query; with `spelling` only texts that write it so, diacritics and all. */
export interface QueryWord {
  readonly token: string;
  readonly spelling?: string;
}

/** Longest token, in UTF-16 code units; both texts and queries are cut alike. */
const LONGEST = 200;
/** Most spellings remembered of one token; `ma` has six. */
const MAX_SPELLINGS = 12;

const SEPARATORS = /[\s\p{Z}\p{Cc}\p{Cf}\p{Cs}]+/u;
const RUNS = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;
const ALL_MARKS = /\p{M}+/gu;
/** Grave, acute, tilde, hook above, dot below: where a syllable carries them is a matter of style. */
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/gu;
const ONLY_DIGITS = /^\p{Nd}+$/u;
const MARKED = /[\p{M}đ]/u;

/**
 * Adds the words of a text: what stands between spaces, without punctuation around it, and its parts
 * where punctuation is inside (`dvc-app01` → `dvc-app01`, `dvc`, `app01`); parts of digits alone are
 * left out. Linear in the text.
 *
 * @example addText(words, 'UBND xã Khê Thượng') // ubnd, xa, khe, thuong
 */
export function addText(words: Words, text: string): void {
  for (const chunk of chunksOf(text)) {
    addWord(words, chunk.whole);
    if (chunk.parts.length === 1) continue;
    for (const part of chunk.parts) if (!ONLY_DIGITS.test(part)) addWord(words, part);
  }
}

/** Adds what stands between spaces only as a whole: identifiers, hashes, numbers. */
export function addWhole(words: Words, text: string): void {
  for (const { whole } of chunksOf(text)) addWord(words, whole);
}

/** The words of a query, without duplicates; empty where it has neither letter nor digit. */
export function queryWords(text: string): readonly QueryWord[] {
  const found = new Map<string, QueryWord>();
  for (const { whole } of chunksOf(text)) {
    const { token, spelling } = spell(whole);
    found.set(`${token} ${spelling ?? ''}`, { token, ...(spelling && { spelling }) });
  }
  return [...found.values()];
}

function addWord(words: Words, text: string): void {
  const { token, spelling } = spell(text);
  const spellings = words.get(token) ?? new Set();
  words.set(token, spellings);
  if (spelling !== undefined && spellings.size < MAX_SPELLINGS) spellings.add(spelling);
}

/** `hoà` and `hòa` are one spelling: tone marks are moved behind the word. */
function spell(text: string): { readonly token: string; readonly spelling?: string } {
  const cut = text.slice(0, LONGEST);
  const token = cut.replace(ALL_MARKS, '').replaceAll('đ', 'd');
  if (!MARKED.test(cut)) return { token };
  const tones = cut.match(TONES) ?? [];
  return { token, spelling: `${cut.replace(TONES, '')}${tones.join('')}`.normalize('NFC') };
}

interface Chunk {
  readonly whole: string;
  readonly parts: readonly string[];
}

function chunksOf(text: string): readonly Chunk[] {
  // Decomposing, lower-casing and decomposing again: what lower case brings along is decomposed too.
  const plain = text.normalize('NFKD').toLowerCase().normalize('NFKD');
  return plain.split(SEPARATORS).flatMap((chunk): readonly Chunk[] => {
    const runs = [...chunk.matchAll(RUNS)];
    const [first] = runs;
    const last = runs.at(-1);
    if (first === undefined || last === undefined) return [];
    const whole = chunk.slice(first.index, last.index + last[0].length);
    return [{ whole, parts: runs.map(([part]) => part) }];
  });
}
