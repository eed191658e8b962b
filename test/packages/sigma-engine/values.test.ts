import { describe, expect, test } from 'vitest';
import { matchOf, selects } from './sigma-text.ts';

describe('strings', () => {
  test.each([
    ['f: ABC', 'abc', true],
    ['f: abc', 'abcd', false],
    ["f: 'a*a'", 'a', false],
    ["f: 'a*a'", 'aa', true],
    ["f: 'a?c'", 'a😀c', true],
    ["f: 'a?c'", 'ac', false],
    ["f: 'C:\\*'", 'C:*', true],
    ["f: 'C:\\*'", 'C:\\x', false],
    ["f: 'C:\\\\*'", 'C:\\x', true],
    ["f: '*'", '', true],
    ["f: ''", '', true],
    ["f: ''", 'x', false],
    ['f|cased: ABC', 'abc', false],
    ['f|cased|contains: B', 'ABC', true],
    ['f|endswith: ΟΔΟΣ', 'η οδός', false],
    ['f|endswith: ΟΔΟΣ', 'η οδος', true],
    ['f|contains: ΟΔΟΣ', 'οδοσα', true],
    ['f: straſſe', 'STRASSE', true],
    ['f|contains: đường', 'ĐƯỜNG DÂY NÓNG', true],
    ["f|contains|windash: ' -s -x '", 'run /s \u2013x now', true],
    ["f|contains|windash: ' -s '", 'run _s now', false],
    ["f|contains: ' -s '", 'run /s now', false],
    ['f|wide|base64: đ', 'EQE=', true],
    ['f|wide|base64offset|contains: ping', 'cABpAG4AZwAgADEA', true],
  ])('%s against %j: %s', (item, value, expected) => {
    expect(selects(item, { f: value })).toBe(expected);
  });
});

describe('numbers and booleans compare loosely', () => {
  test.each([
    ['f: 4688', 4688, true],
    ['f: 4688', '4688', true],
    ["f: '4688'", 4688, true],
    ['f: 4688', '04688', false],
    ['f: true', 'True', true],
    ["f: 'true'", true, true],
    ['f: true', 1, false],
    ['f: 0x10', '0x10', true],
    ['f: 0x10', 16, true],
    ['f|contains: 68', 4688, true],
    ['f|gt: 5', '5.5', true],
    ['f|gt: 5', 5, false],
    ['f|gte: 5', 5, true],
    ['f|lt: 5', 'four', false],
    ['f|lt: 5', '', false],
    ['f|lte: 5', -1, true],
  ])('%s against %j: %s', (item, value, expected) => {
    expect(selects(item, { f: value })).toBe(expected);
  });
});

describe('null, exists and absent fields', () => {
  test.each([
    ['f: null', {}, true],
    ['f: null', { f: null }, true],
    ['f: null', { f: '' }, true],
    ['f: null', { f: [] }, true],
    ['f: null', { f: 'x' }, false],
    ['f: null', { f: 0 }, false],
    ["f: ''", {}, false],
    ["f: ''", { f: null }, false],
    ["f: '*'", {}, false],
    ['f|exists: true', { f: null }, true],
    ['f|exists: true', { f: '' }, true],
    ['f|exists: true', {}, false],
    ['f|exists: false', {}, true],
    ['f|neq: a', {}, true],
    ['f|neq: a', { f: 'A' }, false],
    ['f|neq: [a, b]', { f: 'c' }, true],
    ['f|neq: [a, b]', { f: 'b' }, false],
    ['constructor|exists: true', {}, false],
    ['toString: null', {}, true],
  ])('%s against %j: %s', (item, fields, expected) => {
    expect(selects(item, fields)).toBe(expected);
  });
});

describe('arrays', () => {
  test.each([
    ['f: b', ['a', 'b'], true],
    ['f: c', ['a', ['b', ['c']]], true],
    ['f|contains|all: [a, b]', ['xa', 'xb'], true],
    ['f|contains|all: [a, c]', ['xa', 'xb'], false],
    ['f|cidr: 192.0.2.0/24', ['198.51.100.1', '192.0.2.7'], true],
    ['f: null', ['a', null], true],
    ['f|gt: 5', [1, 9], true],
    ["f: '1,2'", [1, 2], false],
  ])('%s against %j: %s', (item, value, expected) => {
    expect(selects(item, { f: value })).toBe(expected);
  });
});

describe('field names', () => {
  test('are looked up exactly as the rule spells them', () => {
    expect(selects('commandline: x', { CommandLine: 'x' })).toBe(false);
    expect(selects('a.b: x', { 'a.b': 'x' })).toBe(true);
  });

  test('a name with spaces also finds the field without them', () => {
    expect(selects("'Threat Name': x", { ThreatName: 'x' })).toBe(true);
    expect(selects("'Threat Name': x", { 'Threat Name': 'x' })).toBe(true);
    expect(selects("'Threat Name': x", { 'Threat Name': 'y', ThreatName: 'x' })).toBe(false);
  });
});

describe('fieldref', () => {
  test.each([
    ['f|fieldref: g', { f: 'A', g: 'a' }, true],
    ['f|fieldref: g', { f: 'A', g: 'b' }, false],
    ['f|fieldref|cased: g', { f: 'A', g: 'a' }, false],
    ['f|fieldref: g', {}, false],
    ['f|fieldref: g', { f: ['x', 'y'], g: ['z', 'y'] }, true],
    ['f|fieldref: g', { f: 1, g: '1' }, true],
    ['f|fieldref|endswith: g', { f: 'C:\\a.exe', g: 'A.EXE' }, true],
    ['f|fieldref|startswith: g', { f: 'C:\\a.exe', g: 'c:' }, true],
    ['f|fieldref|contains: g', { f: 'C:\\a.exe', g: 'zz' }, false],
    ['f|fieldref|neq: g', { f: 'a', g: 'b' }, true],
    ['f|fieldref|neq: g', { f: 'a', g: 'A' }, false],
  ])('%s against %j: %s', (item, fields, expected) => {
    expect(selects(item, fields)).toBe(expected);
  });
});

describe('regular expressions', () => {
  test.each([
    ["f|re: 'b+'", 'abba', true],
    ["f|re: 'B+'", 'abba', false],
    ["f|re|i: 'B+'", 'abba', true],
    ["f|re: '^b'", 'a\nb', false],
    ["f|re|m: '^b'", 'a\nb', true],
    ["f|re: 'a.b'", 'a\nb', false],
    ["f|re|s: 'a.b'", 'a\nb', true],
    ["f|re: 'abc*de'", 'abde', true],
    ["f|re: 'abc?x|yz'", 'yz', true],
    ["f|re: 'abc{0,3}d'", 'abd', true],
    ["f|re: '(?:cmd|pwsh)?\\.exe'", '.exe', true],
    ["f|re: '\\x41bc'", 'Abc', true],
    ["f|re: 'a[)]b'", 'a)b', true],
    ["f|re: '[^]]x'", 'ax', true],
    ["f|re: '\\Qa.b\\Ec'", 'a.bc', true],
    ["f|re: '(?i)desk'", 'de\u017f\u212a', true],
    ["f|re: '\\bđ\u00e0'", 'x đ\u00e0', false],
    ["f|re|startswith: 'a|b'", 'xb', false],
    ["f|re|endswith: 'a|b'", 'xb', true],
  ])('%s against %j: %s', (item, value, expected) => {
    expect(selects(item, { f: value })).toBe(expected);
  });
});

describe('dates', () => {
  test.each([
    ['f|hour: 3', '2026-11-22T03:15:59+07:00', true],
    ['f|hour|gte: 22', '2026-11-22T23:00:00Z', true],
    ['f|minute: 15', '2026-11-22 03:15:59', true],
    ['f|day: 22', '2026-11-22', true],
    ['f|month: 11', '2026-11-22', true],
    ['f|year|lt: 2027', '2026-11-22', true],
    ['f|week: 47', '2026-11-22', true],
    ['f|week: 53', '2027-01-01', true],
    ['f|week: 1', '2025-12-29', true],
    ['f|hour: 23', '23:59:01', true],
    ['f|hour: 3', '2026-11-22', false],
    ['f|day: 22', 'the 22nd', false],
    ['f|hour: 0', 0, false],
  ])('%s against %j: %s', (item, value, expected) => {
    expect(selects(item, { f: value })).toBe(expected);
  });
});

describe('keywords', () => {
  test.each([
    ['sel: [evil]', true],
    ['sel: [nothing, EVIL]', true],
    ["sel: ['ev?l']", true],
    ["sel: ['begin*svc.exe']", false],
    ["sel: ['record*evil']", true],
    ["sel: {'|all': [evil, svc.exe]}", true],
    ["sel: {'|all': [evil, other]}", false],
    ["sel: {'|re': 'ev[h-j]l'}", true],
    ["sel: {'|cased': [EVIL]}", false],
    ["sel: {'|endswith': [svc.exe]}", true],
    ['sel: [42]', true],
  ])('%s over the whole event: %s', (selection, expected) => {
    const fields = { Service: 'C:\\svc.exe', list: ['x', 42] };

    const match = matchOf(`${selection}\ncondition: sel`, fields, 'the record is evil');

    expect(match !== undefined).toBe(expected);
  });
});
