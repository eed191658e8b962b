// The chain behind a field name: which modifiers there are, and which go together.
import { type CompareOperator, TIME_PARTS, type TimePart } from './detection.ts';
import type { Problem } from './diagnostic.ts';
import { didYouMean } from './nearest.ts';

export type Encoding = 'utf16le' | 'utf16be' | 'utf16' | 'base64' | 'base64offset';

/** A checked chain. Encodings keep their order; the others mean the same in any order. */
export interface ModifierChain {
  readonly names: readonly string[];
  readonly kind: 'string' | 'regex' | 'cidr' | 'compare' | 'exists' | 'fieldref';
  readonly encodings: readonly Encoding[];
  readonly openStart: boolean;
  readonly openEnd: boolean;
  readonly cased: boolean;
  readonly windash: boolean;
  readonly all: boolean;
  readonly negated: boolean;
  readonly expand: boolean;
  readonly ignoreCase: boolean;
  readonly multiline: boolean;
  readonly dotAll: boolean;
  readonly operator?: CompareOperator;
  readonly part?: TimePart;
}

/** What a modifier is; two of a family other than `link`, `text` and `encoding` exclude each other. */
type Family =
  | 'link'
  | 'text'
  | 'encoding'
  | 'dash'
  | 'case'
  | 'type'
  | 'flag'
  | 'operator'
  | 'part';

const ALIASES: Readonly<Record<string, string>> = {
  wide: 'utf16le',
  ignorecase: 'i',
  multiline: 'm',
  dotall: 's',
};

const FAMILIES: ReadonlyMap<string, Family> = new Map<string, Family>([
  ['all', 'link'],
  ['neq', 'link'],
  ['expand', 'link'],
  ['contains', 'text'],
  ['startswith', 'text'],
  ['endswith', 'text'],
  ['cased', 'case'],
  ['windash', 'dash'],
  ['utf16le', 'encoding'],
  ['utf16be', 'encoding'],
  ['utf16', 'encoding'],
  ['base64', 'encoding'],
  ['base64offset', 'encoding'],
  ['re', 'type'],
  ['cidr', 'type'],
  ['exists', 'type'],
  ['fieldref', 'type'],
  ['i', 'flag'],
  ['m', 'flag'],
  ['s', 'flag'],
  ['lt', 'operator'],
  ['lte', 'operator'],
  ['gt', 'operator'],
  ['gte', 'operator'],
  ...TIME_PARTS.map((part): [string, Family] => [part, 'part']),
]);

/** Which families may stand beside each kind of chain. */
const COMPANIONS: Readonly<Record<ModifierChain['kind'], readonly Family[]>> = {
  string: ['link', 'text', 'encoding', 'dash', 'case'],
  regex: ['link', 'text', 'flag', 'type'],
  cidr: ['link', 'type'],
  exists: ['link', 'type'],
  fieldref: ['link', 'text', 'case', 'type'],
  compare: ['link', 'operator', 'part'],
};

/** `at` is which of the modifiers, from 0, the problem is about. */
export type ModifierOutcome =
  | { readonly ok: true; readonly chain: ModifierChain }
  | { readonly ok: false; readonly problem: Problem; readonly at: number };

/**
 * Checks the modifiers of one key.
 * @example parseModifiers(['contains', 'all']) // { ok: true, chain: { openStart: true, all: true, … } }
 */
export function parseModifiers(written: readonly string[]): ModifierOutcome {
  const names = written.map(
    (name) => (Object.hasOwn(ALIASES, name) ? ALIASES[name] : name) ?? name,
  );
  const has = (name: string): boolean => names.includes(name);
  const refuse = (code: Problem['code'], message: string, name: string): ModifierOutcome => ({
    ok: false,
    problem: { code, message },
    at: names.lastIndexOf(name),
  });
  const unknown = names.find((name) => !FAMILIES.has(name));
  if (unknown !== undefined) return refuse('modifier_unknown', unknownMessage(unknown), unknown);

  const ofFamily = (family: Family): string[] => names.filter((n) => FAMILIES.get(n) === family);
  const kind = chainKind(names, ofFamily);
  const stray = names.find((name) => !COMPANIONS[kind].includes(FAMILIES.get(name) ?? 'link'));
  if (stray !== undefined) {
    const why =
      FAMILIES.get(stray) === 'flag' ? 'is a flag of "re"' : `does not combine with the rest`;
    return refuse(
      'modifier_conflict',
      `"${written[names.indexOf(stray)]}" ${why}: "|${written.join('|')}" cannot be judged.`,
      stray,
    );
  }
  for (const family of ['type', 'operator', 'part'] as const) {
    const rivals = ofFamily(family);
    if (rivals.length > 1) {
      return refuse(
        'modifier_conflict',
        `"${rivals.join('" and "')}" exclude each other; keep one.`,
        rivals.at(-1) ?? '',
      );
    }
  }
  if (has('exists') && (has('all') || has('expand'))) {
    return refuse(
      'modifier_conflict',
      '"exists" takes one boolean; "all" and "expand" have no use.',
      has('all') ? 'all' : 'expand',
    );
  }
  const operator = ofFamily('operator')[0];
  const part = ofFamily('part')[0];
  const chain: ModifierChain = {
    names: written,
    kind,
    encodings: names.filter(isEncoding),
    openStart: has('contains') || has('endswith'),
    openEnd: has('contains') || has('startswith'),
    cased: has('cased'),
    windash: has('windash'),
    all: has('all'),
    negated: has('neq'),
    expand: has('expand'),
    ignoreCase: has('i'),
    multiline: has('m'),
    dotAll: has('s'),
    ...(isOperator(operator) ? { operator } : {}),
    ...(isTimePart(part) ? { part } : {}),
  };
  return { ok: true, chain };
}

function chainKind(
  names: readonly string[],
  ofFamily: (family: Family) => readonly string[],
): ModifierChain['kind'] {
  if (names.includes('re')) return 'regex';
  if (names.includes('cidr')) return 'cidr';
  if (names.includes('exists')) return 'exists';
  if (names.includes('fieldref')) return 'fieldref';
  return ofFamily('operator').length + ofFamily('part').length > 0 ? 'compare' : 'string';
}

function isEncoding(name: string): name is Encoding {
  return FAMILIES.get(name) === 'encoding';
}

function isOperator(name: string | undefined): name is CompareOperator {
  return name !== undefined && FAMILIES.get(name) === 'operator';
}

function isTimePart(name: string | undefined): name is TimePart {
  return name !== undefined && FAMILIES.get(name) === 'part';
}

function unknownMessage(name: string): string {
  const known = [...FAMILIES.keys(), ...Object.keys(ALIASES)];
  return `There is no modifier "${name}".${didYouMean(name, known)} Known: ${known.join(', ')}.`;
}
