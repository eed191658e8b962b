// Atoms: what the index can look for. Each stands for a test; an exact one says as much as the test.
import { isMany, type PatternPart, type ValueTest } from 'sigma-ts-parser';
import { shareOfEvents } from './common-text.ts';
import { DASHES, foldCase } from './fold.ts';
import { requiredLiteral } from './regex.ts';

export type Place = 'whole' | 'start' | 'end' | 'inside';

/** A text, case folded, at a place of a field's text. Found exactly where it stands or not at all. */
export interface TextAtom {
  readonly place: Place;
  readonly text: string;
  /** The test is true wherever the atom is found; otherwise it must still be asked. */
  readonly exact: boolean;
}

/** Where a test may be true: where one of its atoms is found, or wherever the field is present. */
export type Atoms = readonly TextAtom[] | 'present';

/** Longer texts are cut: this much tells enough. */
const MAX_ATOM = 128;

/** The atoms of a test; undefined when it may be true of an absent field. */
export function atomsOf(test: ValueTest): Atoms | undefined {
  switch (test.kind) {
    case 'null':
      return undefined;
    case 'exists':
      return test.expected ? 'present' : undefined;
    case 'regex': {
      const literal = requiredLiteral(test.source);
      return literal === undefined ? 'present' : [{ place: 'inside', text: literal, exact: false }];
    }
    case 'string':
      return ofPattern(test);
    default:
      return 'present';
  }
}

/** A rough share of events for which one of the atoms is found. */
export function costOf(atoms: Atoms): number {
  if (atoms === 'present') return 0.5;
  let cost = 0;
  for (const { place, text } of atoms) {
    const share = shareOfEvents(text);
    cost += place === 'whole' ? Math.min(0.05, share) : place === 'inside' ? share : share / 2;
  }
  return cost;
}

function ofPattern({ pattern, cased, windash }: Extract<ValueTest, { kind: 'string' }>): Atoms {
  const best = bestPiece(pattern);
  if (best === undefined) return pattern.length === 0 ? [EMPTY] : 'present';
  const { place, text, complete } = best;
  const atom = { place, text: foldCase(text), exact: complete && !cased && isSure(text) };
  const atoms = (windash ? undash(atom) : [atom]).map(cut);
  return atoms.some((one) => one.text === '') ? 'present' : atoms;
}

/** Half characters are all the same in UTF-8, which is what the index reads. */
function isSure(text: string): boolean {
  return text.isWellFormed() && !text.includes('\ufffd');
}

const EMPTY: TextAtom = { place: 'whole', text: '', exact: true };

/** The literal of a pattern that tells most, and whether the pattern says nothing else. */
function bestPiece(
  pattern: readonly PatternPart[],
): { place: Place; text: string; complete: boolean } | undefined {
  let best: { place: Place; text: string } | undefined;
  pattern.forEach((part, at) => {
    if (typeof part !== 'string' || part.length <= (best?.text.length ?? 0)) return;
    const first = at === 0;
    const last = at === pattern.length - 1;
    const place = first ? (last ? 'whole' : 'start') : last ? 'end' : 'inside';
    best = { place, text: part };
  });
  if (best === undefined) return undefined;
  const complete = pattern.every((part) => typeof part === 'string' || isMany(part));
  const literals = pattern.filter((part) => typeof part === 'string').length;
  return { ...best, complete: complete && literals === 1 };
}

/**
 * `windash` in terms of plain texts: each dash a text may have instead of a single one, or else the
 * longest piece between dashes.
 */
function undash(atom: TextAtom): readonly TextAtom[] {
  const pieces = atom.text.split(new RegExp(`[${DASHES}]`));
  const [before = '', after = ''] = pieces;
  if (pieces.length === 1) return [atom];
  if (pieces.length === 2)
    return Array.from(DASHES, (dash) => ({ ...atom, text: before + dash + after }));
  const longest = pieces.reduce((a, b) => (b.length > a.length ? b : a));
  return [{ place: 'inside', text: longest, exact: false }];
}

function cut(atom: TextAtom): TextAtom {
  const { place, text } = atom;
  if (text.length <= MAX_ATOM) return atom;
  const piece = place === 'end' ? text.slice(-MAX_ATOM) : text.slice(0, MAX_ATOM);
  // A character of two units that was cut through would be found nowhere.
  const clean = piece.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '');
  return { place: place === 'whole' ? 'start' : place, text: clean, exact: false };
}
