// From a value as written and a chain of modifiers to the tests an event must pass.
import { parseNetwork } from './cidr.ts';
import type { TimePart, ValueTest } from './detection.ts';
import type { Problem } from './diagnostic.ts';
import { encodePattern } from './encoding.ts';
import type { ModifierChain } from './modifiers.ts';
import { openPattern, type PatternPart, parsePattern, plainText } from './pattern.ts';

/** A scalar of the YAML file; `source` is how a number was spelled (`0x1F`, `4688`). */
export type Scalar =
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'number'; readonly value: number; readonly source: string }
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: 'null' };

export type ValueOutcome =
  | { readonly ok: true; readonly tests: readonly ValueTest[]; readonly warning?: Problem }
  | { readonly ok: false; readonly problem: Problem };

/** Dash permutations are spelled out only where an encoding follows; more dashes are refused. */
const MAX_ENCODED_DASHES = 4;
/** Characters of all permutations together: four dashes leave room for 1,600 a value. */
const MAX_ENCODED_LENGTH = 1_000_000;
const DASHES = ['-', '/', '\u2013', '\u2014', '\u2015'];

const TIME_RANGES: Readonly<Record<TimePart, readonly [number, number]>> = {
  minute: [0, 59],
  hour: [0, 23],
  day: [1, 31],
  week: [1, 53],
  month: [1, 12],
  year: [0, 9999],
};

/**
 * Applies a chain to one value. A keyword (no field) searches inside texts, so it opens both ends.
 * @example applyModifiers(chainOf('endswith'), { type: 'string', value: '\\cmd.exe' }, 'Image')
 */
export function applyModifiers(
  chain: ModifierChain,
  scalar: Scalar,
  field: string | undefined,
): ValueOutcome {
  if (chain.kind === 'exists') {
    if (scalar.type !== 'boolean') return wrongType('exists', 'true or false', scalar);
    return accept([{ kind: 'exists', expected: scalar.value }]);
  }
  if (chain.kind === 'compare') return compareTests(chain, scalar);
  if (scalar.type === 'null') {
    const plain = chain.names.every((name) => name === 'neq') && field !== undefined;
    return plain ? accept([{ kind: 'null' }]) : wrongType(chain.names.join('|'), 'a value', scalar);
  }
  const needsText = chain.names.find((name) => name === chain.kind || STRING_ONLY.has(name));
  if (scalar.type !== 'string' && needsText !== undefined) {
    return wrongType(needsText, 'a quoted string', scalar);
  }
  const texts = spellings(scalar);
  if (chain.kind === 'regex') return regexTests(chain, texts);
  if (chain.kind === 'cidr') return cidrTests(texts);
  if (chain.kind === 'fieldref') return fieldTests(chain, texts);
  const patterns = scalar.type === 'string' ? [parsePattern(scalar.value)] : texts.map((t) => [t]);
  return stringTests(chain, patterns, field === undefined);
}

/** Applies a chain to a pattern whose placeholders were just filled in. */
export function applyToPattern(
  chain: ModifierChain,
  pattern: readonly PatternPart[],
  field: string | undefined,
): ValueOutcome {
  return stringTests(chain, [pattern], field === undefined);
}

const STRING_ONLY: ReadonlySet<string> = new Set([
  're',
  'cidr',
  'fieldref',
  'expand',
  'windash',
  'base64',
  'base64offset',
  'wide',
  'utf16',
  'utf16le',
  'utf16be',
]);

function spellings(scalar: Exclude<Scalar, { type: 'null' }>): readonly string[] {
  if (scalar.type === 'string') return [scalar.value];
  if (scalar.type === 'boolean') return [String(scalar.value)];
  return [...new Set([scalar.source, canonicalOf(scalar)])];
}

/** The shortest decimal of a number; of a long integer every digit, which a double would lose. */
function canonicalOf({ value, source }: Extract<Scalar, { type: 'number' }>): string {
  if (!Number.isFinite(value)) return source;
  if (Number.isSafeInteger(value) || !/^(?:\d+|0x[\da-fA-F]+|0o[0-7]+)$/.test(source)) {
    return String(value);
  }
  return String(BigInt(source));
}

function stringTests(
  chain: ModifierChain,
  patterns: readonly (readonly PatternPart[])[],
  keyword: boolean,
): ValueOutcome {
  const tests: ValueTest[] = [];
  const spelled = chain.windash && chain.encodings.length > 0;
  const anchored = chain.openStart || chain.openEnd;
  for (const pattern of patterns) {
    const forms = spelled ? dashPermutations(pattern) : [pattern];
    if (forms === undefined) return fail('modifier_conflict', TOO_MANY_DASHES);
    for (const form of forms) {
      const encoded = encodePattern(form, chain.encodings);
      if (!encoded.ok) return encoded;
      for (const parts of encoded.patterns) {
        const open = {
          start: chain.openStart || (keyword && !anchored),
          end: chain.openEnd || (keyword && !anchored),
        };
        const windash = chain.windash && !spelled;
        tests.push({
          kind: 'string',
          pattern: openPattern(parts, open),
          cased: chain.cased,
          windash,
        });
      }
    }
  }
  return accept(tests);
}

function regexTests(chain: ModifierChain, texts: readonly string[]): ValueOutcome {
  const { ignoreCase, multiline, dotAll, openStart, openEnd } = chain;
  const tests = texts.map((text): ValueTest => {
    const start = openEnd && !openStart ? '^' : '';
    const end = openStart && !openEnd ? '$' : '';
    const source = start === '' && end === '' ? text : `${start}(?:${text})${end}`;
    return { kind: 'regex', source, ignoreCase, multiline, dotAll };
  });
  return accept(tests);
}

function cidrTests(texts: readonly string[]): ValueOutcome {
  const tests: ValueTest[] = [];
  let warning: Problem | undefined;
  for (const text of texts) {
    const network = parseNetwork(text);
    if (network === undefined) {
      const message = `"${text}" is not a network. Write 192.0.2.0/24 or 2001:db8::/32.`;
      return fail('cidr_invalid', message);
    }
    if (network.hostBits) {
      const message = `"${text}" has bits set behind its prefix; they are ignored. Write the network's own address.`;
      warning = { code: 'cidr_host_bits', message };
    }
    tests.push({ kind: 'cidr', network: text });
  }
  return warning === undefined ? accept(tests) : { ok: true, tests, warning };
}

function fieldTests(chain: ModifierChain, texts: readonly string[]): ValueOutcome {
  const tests: ValueTest[] = [];
  for (const text of texts) {
    const field = plainText(parsePattern(text));
    if (field === undefined || field === '') {
      return fail('wildcard_not_allowed', '"fieldref" names one field: no wildcards, not empty.');
    }
    const { openStart, openEnd, cased } = chain;
    tests.push({ kind: 'fieldref', field, openStart, openEnd, cased });
  }
  return accept(tests);
}

function compareTests(chain: ModifierChain, scalar: Scalar): ValueOutcome {
  const written = chain.part ?? chain.operator ?? '';
  if (scalar.type !== 'number' || !Number.isFinite(scalar.value)) {
    return wrongType(written, 'a number', scalar);
  }
  const { part, operator = 'eq' } = chain;
  if (part === undefined) return accept([{ kind: 'compare', operator, value: scalar.value }]);
  const [low, high] = TIME_RANGES[part];
  if (!Number.isInteger(scalar.value) || scalar.value < low || scalar.value > high) {
    return fail('value_range', `"${part}" is a whole number from ${low} to ${high}.`);
  }
  return accept([{ kind: 'compare', operator, value: scalar.value, part }]);
}

const TOO_MANY_DASHES = `"windash" before an encoding spells out every permutation; more than ${MAX_ENCODED_DASHES} dashes, or ${MAX_ENCODED_LENGTH} characters, are too many.`;

function dashPermutations(
  pattern: readonly PatternPart[],
): readonly (readonly PatternPart[])[] | undefined {
  let forms: PatternPart[][] = [[]];
  let dashes = 0;
  const length = pattern.reduce(
    (sum, part) => sum + (typeof part === 'string' ? part.length : 1),
    0,
  );
  for (const part of pattern) {
    const pieces = typeof part === 'string' ? part.split(/([-/\u2013\u2014\u2015])/) : [part];
    for (const piece of pieces) {
      const isDash = typeof piece === 'string' && DASHES.includes(piece);
      if (isDash) dashes += 1;
      const characters = DASHES.length ** dashes * length;
      if (dashes > MAX_ENCODED_DASHES || characters > MAX_ENCODED_LENGTH) return undefined;
      const choices = isDash ? DASHES : [piece];
      forms = forms.flatMap((form) => choices.map((choice) => [...form, choice]));
    }
  }
  return forms;
}

function accept(tests: readonly ValueTest[]): ValueOutcome {
  return { ok: true, tests };
}

function fail(code: Problem['code'], message: string): ValueOutcome {
  return { ok: false, problem: { code, message } };
}

function wrongType(modifier: string, expected: string, scalar: Scalar): ValueOutcome {
  const subject = modifier === '' ? 'A keyword' : `"${modifier}"`;
  return fail('value_type', `${subject} takes ${expected}, not ${describe(scalar)}.`);
}

function describe(scalar: Scalar): string {
  return scalar.type === 'null' ? 'null' : `the ${scalar.type} ${String(scalar.value)}`;
}
