// The condition language: `or`, `and`, `not`, `1 of x*`, parentheses; loosest to tightest.
import type { Problem } from './diagnostic.ts';
import { didYouMean } from './nearest.ts';

export type ConditionNode =
  | { readonly kind: 'and' | 'or'; readonly operands: readonly ConditionNode[] }
  | { readonly kind: 'not'; readonly operand: ConditionNode }
  | { readonly kind: 'selection'; readonly name: string }
  /** `selections` are the names the pattern stands for, in file order. */
  | {
      readonly kind: 'of';
      readonly quantifier: 'any' | 'all';
      readonly pattern: string;
      readonly selections: readonly string[];
    };

/** What is wrong with a condition; `offset` is where in the text, in UTF-16 code units from 0. */
export interface ConditionProblem {
  readonly problem: Problem;
  readonly offset: number;
}

export type ConditionOutcome =
  | { readonly ok: true; readonly node: ConditionNode }
  /** The first problem, and all of them in the order of the text. */
  | ({ readonly ok: false; readonly problems: readonly ConditionProblem[] } & ConditionProblem);

/** Each pattern is held against every name. */
const MAX_PATTERNS = 200;

/** A condition that is wrong throughout is not worth more findings, nor longer lists of names. */
const MAX_PROBLEMS = 20;
const MAX_NAMES_TOLD = 20;

/** Parentheses and `not` nest at most this deep: the condition is walked by recursion later. */
export const MAX_CONDITION_DEPTH = 64;

interface Token {
  readonly text: string;
  readonly word: string;
  readonly offset: number;
}

/** Thrown inside this file only, to leave the recursion after a problem that ends the reading. */
class ConditionEnd extends Error {}

/**
 * Parses a condition against the names it may use.
 * @example parseCondition('sel and not 1 of filter_*', ['sel', 'filter_a'])
 */
export function parseCondition(text: string, names: readonly string[]): ConditionOutcome {
  const parser = new ConditionParser(text, names);
  let node: ConditionNode | undefined;
  try {
    node = parser.parse();
  } catch (error) {
    if (!(error instanceof ConditionEnd)) throw error;
  }
  const [first] = parser.problems;
  if (first !== undefined) return { ok: false, ...first, problems: parser.problems };
  if (node === undefined) throw new Error('A condition without node has a problem.');
  return { ok: true, node };
}

class ConditionParser {
  readonly problems: ConditionProblem[] = [];
  readonly #names: readonly string[];
  readonly #known: ReadonlySet<string>;
  /** A pattern is looked up once, however often it stands in the condition. */
  readonly #patterns = new Map<string, readonly string[]>();
  readonly #text: string;
  readonly #tokens: readonly Token[];
  readonly #end: number;
  #at = 0;

  constructor(text: string, names: readonly string[]) {
    this.#names = names;
    this.#known = new Set(names);
    this.#text = text;
    this.#end = text.length;
    this.#tokens = [...text.matchAll(/[()]|[^\s()]+/g)].map((match) => ({
      text: match[0],
      word: match[0].toLowerCase(),
      offset: match.index,
    }));
  }

  parse(): ConditionNode {
    const pipe = this.#text.indexOf('|');
    if (pipe >= 0) this.#stop(legacyProblem(this.#text.slice(pipe)), pipe);
    const node = this.#chain('or', 0);
    const rest = this.#tokens[this.#at];
    if (rest !== undefined) {
      this.#fail(`"${rest.text}" is not expected here. Join selections with "and" or "or".`, rest);
    }
    return node;
  }

  #chain(operator: 'or' | 'and', depth: number): ConditionNode {
    const operands = [this.#operand(operator, depth)];
    while (this.#take(operator)) operands.push(this.#operand(operator, depth));
    const [only] = operands;
    return operands.length === 1 && only !== undefined ? only : { kind: operator, operands };
  }

  #operand(operator: 'or' | 'and', depth: number): ConditionNode {
    return operator === 'or' ? this.#chain('and', depth) : this.#unary(depth);
  }

  #unary(depth: number): ConditionNode {
    const token = this.#tokens[this.#at];
    if (depth > MAX_CONDITION_DEPTH) {
      const message = `The condition nests deeper than ${MAX_CONDITION_DEPTH} levels. Split it into selections.`;
      this.#stop({ code: 'condition_too_deep', message }, token?.offset ?? this.#end);
    }
    if (this.#take('not')) return { kind: 'not', operand: this.#unary(depth + 1) };
    if (this.#take('(')) {
      const node = this.#chain('or', depth + 1);
      if (!this.#take(')')) this.#fail('A parenthesis is not closed.', token);
      return node;
    }
    return this.#selection();
  }

  #selection(): ConditionNode {
    const token = this.#tokens[this.#at];
    if (token === undefined) this.#fail('The condition ends where a selection is expected.', token);
    if (this.#tokens[this.#at + 1]?.word === 'of') return this.#quantified(token);
    if (RESERVED.has(token.word)) {
      this.#fail(`"${token.text}" stands where a selection is expected.`, token);
    }
    this.#at += 1;
    if (!this.#known.has(token.text)) {
      const hint = didYouMean(token.text, this.#names);
      const message = `There is no selection "${token.text}".${hint} Defined: ${this.#told()}.`;
      this.#note({ code: 'condition_selection_unknown', message }, token.offset);
    }
    return { kind: 'selection', name: token.text };
  }

  #quantified(token: Token): ConditionNode {
    const { word, text } = token;
    if (word !== '1' && word !== 'any' && word !== 'all') {
      this.#fail(`"${text} of" is not in the language: write "1 of", "any of" or "all of".`, token);
    }
    const target = this.#tokens[this.#at + 2];
    if (target === undefined || target.word === '(' || target.word === ')') {
      this.#fail(`"${text} of" needs a pattern of selection names, or "them".`, target);
    }
    this.#at += 3;
    const pattern = target.word === 'them' ? 'them' : target.text;
    const selections = this.#matching(pattern, target.offset);
    if (selections.length === 0) {
      const message = `No selection fits "${text} of ${target.text}", so it can never be true. Correct the pattern or remove it.`;
      this.#note({ code: 'condition_matches_nothing', message }, target.offset);
    }
    return { kind: 'of', quantifier: word === 'all' ? 'all' : 'any', pattern, selections };
  }

  #matching(pattern: string, offset: number): readonly string[] {
    const known = this.#patterns.get(pattern);
    if (known !== undefined) return known;
    if (this.#patterns.size >= MAX_PATTERNS) {
      const message = `The condition has more than ${MAX_PATTERNS} patterns. Split the rule.`;
      this.#stop({ code: 'condition_too_deep', message }, offset);
    }
    const selections = this.#names.filter((name) => matchesName(pattern, name));
    this.#patterns.set(pattern, selections);
    return selections;
  }

  #take(word: string): boolean {
    if (this.#tokens[this.#at]?.word !== word) return false;
    this.#at += 1;
    return true;
  }

  #fail(message: string, token: Token | undefined): never {
    this.#stop({ code: 'condition_syntax', message }, token?.offset ?? this.#end);
  }

  #told(): string {
    const told = this.#names.slice(0, MAX_NAMES_TOLD).join(', ');
    return this.#names.length > MAX_NAMES_TOLD ? `${told}, …` : told || 'none';
  }

  #note(problem: Problem, offset: number): void {
    this.problems.push({ problem, offset });
    if (this.problems.length >= MAX_PROBLEMS) throw new ConditionEnd();
  }

  #stop(problem: Problem, offset: number): never {
    this.#note(problem, offset);
    throw new ConditionEnd();
  }
}

const RESERVED: ReadonlySet<string> = new Set(['and', 'or', 'not', 'of', '(', ')']);

/** Names that begin with `_` stay out of `them` and of patterns that do not begin with `_`. */
function matchesName(pattern: string, name: string): boolean {
  if (name.startsWith('_') && !pattern.startsWith('_')) return false;
  if (pattern === 'them') return true;
  const pieces = pattern.split('*');
  const [first = '', ...rest] = pieces;
  if (rest.length === 0) return name === first;
  const last = rest.pop() ?? '';
  if (name.length < first.length + last.length) return false;
  if (!name.startsWith(first) || !name.endsWith(last)) return false;
  const middle = name.slice(first.length, name.length - last.length);
  let from = 0;
  for (const piece of rest) {
    const found = middle.indexOf(piece, from);
    if (found < 0) return false;
    from = found + piece.length;
  }
  return true;
}

function legacyProblem(aggregation: string): Problem {
  const instead = /\bnear\b/i.test(aggregation)
    ? 'temporal'
    : /\bcount\s*\(\s*[^)\s]/i.test(aggregation)
      ? 'value_count'
      : /\bsum\s*\(/i.test(aggregation)
        ? 'value_sum'
        : /\bavg\s*\(/i.test(aggregation)
          ? 'value_avg'
          : 'event_count';
  const message = `Aggregations behind "|" are no longer part of Sigma: end the condition before it, and write a correlation of type "${instead}" that refers to this rule.`;
  return { code: 'legacy_aggregation', message };
}
