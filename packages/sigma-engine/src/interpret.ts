// The plain reading of a rule against an event: no index, no compilation. It is the oracle that the
// compiled matcher is tested against: conditions, links, wildcards and look-ups are its own; case
// folding, expressions, dates and addresses are the shared ones, which have tests of their own.
import {
  type ConditionNode,
  type DetectionItem,
  type DetectionNode,
  networkContains,
  type PatternPart,
  parseAddress,
  parseNetwork,
  type SigmaRule,
  type ValueTest,
} from 'sigma-ts-parser';
import { fieldNames, isEmptyValue, ownField, type SigmaEvent, textsOf } from './event.ts';
import { appliesTo } from './log-source.ts';
import { foldCase, foldDashes } from './match/fold.ts';
import { compileRegex, type RegexOutcome } from './match/regex.ts';
import { numberOf, timePart } from './match/time-part.ts';

/**
 * Whether a rule matches an event, its log source included. Placeholders must have been resolved;
 * a value that still has some matches nothing.
 */
export function interpret(rule: SigmaRule, event: SigmaEvent): boolean {
  if (!appliesTo(rule.logsource, event.logsource)) return false;
  const { selections, conditions } = rule.detection;
  const holds = (name: string): boolean => {
    const selection = selections.find((candidate) => candidate.name === name);
    return selection !== undefined && selectionHolds(selection.node, event);
  };
  return conditions.some(({ node }) => conditionHolds(node, holds));
}

function conditionHolds(node: ConditionNode, holds: (name: string) => boolean): boolean {
  switch (node.kind) {
    case 'selection':
      return holds(node.name);
    case 'of':
      return node.quantifier === 'all' ? node.selections.every(holds) : node.selections.some(holds);
    case 'not':
      return !conditionHolds(node.operand, holds);
    case 'and':
      return node.operands.every((operand) => conditionHolds(operand, holds));
    case 'or':
      return node.operands.some((operand) => conditionHolds(operand, holds));
  }
}

function selectionHolds(node: DetectionNode, event: SigmaEvent): boolean {
  if (node.kind === 'item') return itemHolds(node, event);
  return node.kind === 'all'
    ? node.of.every((child) => selectionHolds(child, event))
    : node.of.some((child) => selectionHolds(child, event));
}

function itemHolds(item: DetectionItem, event: SigmaEvent): boolean {
  const valueHolds = ({ alternatives }: { alternatives: readonly ValueTest[] }): boolean =>
    alternatives.some((test) => testHolds(test, item.field, event));
  const holds = item.link === 'all' ? item.values.every(valueHolds) : item.values.some(valueHolds);
  return item.negated ? !holds : holds;
}

function testHolds(test: ValueTest, field: string | undefined, event: SigmaEvent): boolean {
  if (field === undefined) return wholeTexts(event).some((text) => textHolds(test, text));
  const name = fieldNames(field).find((candidate) => Object.hasOwn(event.fields, candidate));
  const value = name === undefined ? undefined : ownField(event.fields, name);
  if (test.kind === 'exists') return (name !== undefined) === test.expected;
  if (test.kind === 'null') return isEmptyValue(value);
  const texts = textsOf(value);
  if (test.kind !== 'fieldref') return texts.some((text) => textHolds(test, text));
  const other = fieldNames(test.field).find((candidate) => Object.hasOwn(event.fields, candidate));
  const others = other === undefined ? [] : textsOf(ownField(event.fields, other));
  return texts.some((text) => others.some((candidate) => referenceHolds(test, text, candidate)));
}

function wholeTexts({ raw, fields }: SigmaEvent): readonly string[] {
  return [raw, ...Object.keys(fields).flatMap((name) => textsOf(ownField(fields, name)))];
}

function textHolds(test: ValueTest, text: string): boolean {
  switch (test.kind) {
    case 'string':
      return globHolds(test, text);
    case 'regex': {
      const regex = expressions.get(test) ?? compileRegex(test);
      expressions.set(test, regex);
      return regex.ok && regex.test(text);
    }
    case 'cidr': {
      const network = parseNetwork(test.network);
      const address = parseAddress(text);
      return network !== undefined && address !== undefined && networkContains(network, address);
    }
    case 'compare': {
      const found = test.part === undefined ? numberOf(text) : timePart(text, test.part);
      if (found === undefined) return false;
      const order = Math.sign(found - test.value);
      return { lt: [-1], lte: [-1, 0], gt: [1], gte: [1, 0], eq: [0] }[test.operator].includes(
        order,
      );
    }
    default:
      return false;
  }
}

function referenceHolds(
  test: Extract<ValueTest, { kind: 'fieldref' }>,
  text: string,
  other: string,
): boolean {
  const [left, right] = test.cased ? [text, other] : [foldCase(text), foldCase(other)];
  if (test.openStart && test.openEnd) return left.includes(right);
  if (test.openStart) return left.endsWith(right);
  return test.openEnd ? left.startsWith(right) : left === right;
}

/** Reads the text from left to right; where it fails, the last run takes one character more. */
function globHolds(test: StringTest, text: string): boolean {
  const pattern = symbolsOf(test);
  const given = normalForm(test, text);
  let at = 0;
  let place = 0;
  let run: { place: number; at: number } | undefined;
  while (at < given.length) {
    const symbol = pattern[place];
    if (symbol === MANY) {
      place += 1;
      run = { place, at };
    } else if (symbol === ONE || symbol === given.codePointAt(at)) {
      place += 1;
      at = nextCharacter(given, at);
    } else if (run !== undefined) {
      run.at = nextCharacter(given, run.at);
      ({ place, at } = run);
    } else return false;
  }
  return pattern.slice(place).every((symbol) => symbol === MANY);
}

/** Compiled expressions, and patterns as symbols: making them anew for each event takes too long. */
const expressions = new WeakMap<ValueTest, RegexOutcome>();

type StringTest = Extract<ValueTest, { kind: 'string' }>;

/** Code points; wildcards are negative. */
const MANY = -1;
const ONE = -2;
const patterns = new WeakMap<StringTest, readonly number[]>();

function symbolsOf(test: StringTest): readonly number[] {
  const known = patterns.get(test);
  if (known !== undefined) return known;
  const symbols = test.pattern.flatMap((part: PatternPart) => {
    if (typeof part === 'string')
      return Array.from(normalForm(test, part), (character) => character.codePointAt(0) ?? 0);
    if ('placeholder' in part) return [];
    return [part.wildcard === 'many' ? MANY : ONE];
  });
  patterns.set(test, symbols);
  return symbols;
}

function normalForm({ cased, windash }: StringTest, text: string): string {
  const folded = cased ? text : foldCase(text);
  return windash ? foldDashes(folded) : folded;
}

function nextCharacter(text: string, at: number): number {
  return at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);
}
