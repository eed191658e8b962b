import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { parsedEvents } from './parsed-events.ts';
import { missing, sharedData } from './shared-data.ts';
import { publishedRules } from './sigmahq.ts';

const reason =
  missing('security-datasets', 'expected.ndjson') ||
  missing('sigmahq-rules', 'sigmahq-rules.tar.gz');

interface Hit {
  readonly rule: string;
  readonly title: string;
  readonly count: number;
  readonly lines: readonly number[];
}
interface Dataset {
  readonly dataset: string;
  readonly expected: readonly Hit[];
  readonly expected_one_engine: readonly Hit[];
}

function datasets(): readonly Dataset[] {
  const text = readFileSync(sharedData('security-datasets', 'expected.ndjson'), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

/** Line numbers at which each rule matched. */
function matchedLines(dataset: string): ReadonlyMap<string, readonly number[]> {
  const { ruleset } = publishedRules();
  const path = sharedData('security-datasets', 'events', `${dataset}.ndjson.gz`);
  const matched = new Map<string, number[]>();
  for (const [number, event] of parsedEvents(gunzipSync(readFileSync(path))).entries()) {
    for (const { rule } of ruleset.match(event)) {
      const id = rule.id ?? rule.title;
      matched.set(id, [...(matched.get(id) ?? []), number]);
    }
  }
  return matched;
}

describe.skipIf(reason)(`recorded attacks${reason ? ` (skipped: ${reason})` : ''}`, () => {
  test('every rule that two other engines agree on matches at the same lines', {
    timeout: 120_000,
  }, () => {
    let pairs = 0;
    const differences: string[] = [];
    for (const { dataset, expected, expected_one_engine } of datasets()) {
      const matched = matchedLines(dataset);
      for (const { rule, title, lines } of [...expected, ...expected_one_engine]) {
        const found = matched.get(rule) ?? [];
        const lost = lines.filter((line) => !found.includes(line));
        if (lost.length > 0)
          differences.push(`${dataset}: ${title} (${rule}) not at ${lost.join(', ')}`);
      }
      pairs += expected.length;
    }

    expect(differences).toEqual([]);
    expect(pairs).toBe(37);
  });
});
