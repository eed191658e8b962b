import { describe, expect, test } from 'vitest';
import { itemOf, ruleOf, ruleText } from './parse-text.ts';

/** What a message offers for a misspelt modifier. */
function meant(modifier: string): string | undefined {
  try {
    itemOf(`f|${modifier}`, 'x');
  } catch (error) {
    return /Did you mean "(\w+)"/.exec(String(error))?.[1];
  }
  return modifier;
}

describe('suggestions', () => {
  test.each([
    ['endwith', 'endswith'],
    ['startwith', 'startswith'],
    ['Contains', 'contains'],
    ['cotnains', 'contains'],
    ['base64ofset', 'base64offset'],
    ['windsah', 'windash'],
    ['alll', 'all'],
    ['al', undefined],
    ['regex', undefined],
    ['x'.repeat(100), undefined],
  ])('%j means %j', (modifier, name) => {
    expect(meant(modifier)).toBe(name);
  });

  test.each([
    ['level: hihg', 'Did you mean "high"?'],
    ['status: experimentel', 'Did you mean "experimental"?'],
  ])('%s', (line, hint) => {
    expect(() => ruleOf(`${line}\n${ruleText('s: {f: 1}\ncondition: s')}`)).toThrow(hint);
  });

  test('a condition offers the nearest selection', () => {
    const text = ruleText('selection: {f: 1}\nfilter: {f: 2}\ncondition: selektion');

    expect(() => ruleOf(text)).toThrow('Did you mean "selection"? Defined: selection, filter.');
  });

  test('a log source key that is not evaluated offers one that is', () => {
    const text = ruleText('s: {f: 1}\ncondition: s|').replace('category: test', 'servce: test');

    expect(() => ruleOf(text)).toThrow('Did you mean "service"?');
  });
});
