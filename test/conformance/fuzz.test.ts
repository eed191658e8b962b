import { readdirSync, readFileSync } from 'node:fs';
import type { FieldValue } from 'sigma-engine';
import { parseSigma } from 'sigma-ts-parser';
import { describe, expect, test } from 'vitest';
import { missing, sharedData } from './shared-data.ts';
import { publishedRules } from './sigmahq.ts';

const reason =
  missing('fuzz', 'naughty-strings') || missing('sigmahq-rules', 'sigmahq-rules.tar.gz');

const LOG_SOURCES = [
  { product: 'windows', category: 'process_creation', service: 'sysmon' },
  { category: 'webserver' },
  { product: 'linux', service: 'auditd' },
];
const FIELDS = ['CommandLine', 'Image', 'cs-uri-query', 'a0', '__proto__'];

/** Every text of the folder: whole files, and their lines. */
function fuzzTexts(folder: string): readonly string[] {
  const root = sharedData('fuzz', folder);
  return readdirSync(root).flatMap((name) => {
    const text = readFileSync(`${root}/${name}`).toString('utf8');
    return [text, ...text.split('\n').filter((line) => line !== '')];
  });
}

function match(value: FieldValue, raw: string): void {
  const { ruleset } = publishedRules();
  const fields = Object.fromEntries(FIELDS.map((name) => [name, value]));
  for (const logsource of LOG_SOURCES) ruleset.match({ logsource, fields, raw });
}

describe.skipIf(reason)(`fuzz inputs${reason ? ` (skipped: ${reason})` : ''}`, () => {
  test('as values of events never throw', { timeout: 120_000 }, () => {
    for (const text of fuzzTexts('naughty-strings')) {
      expect(() => match(text, text)).not.toThrow();
    }
  });

  test('as parsed JSON in events never throw', { timeout: 120_000 }, () => {
    let parsed = 0;
    for (const text of fuzzTexts('json-test-suite')) {
      let value: FieldValue;
      try {
        value = JSON.parse(text);
      } catch {
        continue;
      }
      parsed += 1;
      expect(() => match(value, text)).not.toThrow();
    }
    expect(parsed).toBeGreaterThan(50);
  });

  test('as rule files never throw', { timeout: 120_000 }, () => {
    for (const text of [...fuzzTexts('naughty-strings'), ...fuzzTexts('json-test-suite')]) {
      const rule = `title: x\nlogsource: {category: x}\ndetection: {s: {f: ${text}}, condition: ${text}}`;
      expect(() => parseSigma(text, { path: 'fuzz.yml' })).not.toThrow();
      expect(() => parseSigma(rule, { path: 'fuzz.yml' })).not.toThrow();
    }
  });
});
