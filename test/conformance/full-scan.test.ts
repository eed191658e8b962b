import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { interpret } from 'sigma-engine';
import { describe, expect, test } from 'vitest';
import { parsedEvents } from './parsed-events.ts';
import { missing, sharedData } from './shared-data.ts';
import { publishedRules } from './sigmahq.ts';

const reason =
  missing('bench', 'mixed-20k.ndjson.gz') || missing('sigmahq-rules', 'sigmahq-rules.tar.gz');

/** Every n-th recorded event of a file. */
function sampleOf(file: string, every: number): readonly string[] {
  const lines = gunzipSync(readFileSync(sharedData('bench', file)))
    .toString()
    .trim()
    .split('\n');
  return lines.filter((_line, at) => at % every === 0);
}

describe.skipIf(reason)(`index and full scan${reason ? ` (skipped: ${reason})` : ''}`, () => {
  test('give the same matches for recorded events and all published rules', {
    timeout: 240_000,
  }, () => {
    const { ruleset } = publishedRules();
    const lines = [
      ...sampleOf('mixed-20k.ndjson.gz', 200),
      ...sampleOf('process-creation-2k.ndjson.gz', 40),
    ];
    let matches = 0;

    for (const event of parsedEvents(lines.join('\n'))) {
      const indexed = ruleset.match(event).map(({ rule }) => rule.id);
      const scanned = ruleset.rules.filter((rule) => interpret(rule, event)).map(({ id }) => id);
      expect(indexed).toEqual(scanned);
      matches += indexed.length;
    }

    expect(matches).toBeGreaterThan(10);
  });
});
