import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parsedEvents } from './parsed-events.ts';
import { missing, sharedData } from './shared-data.ts';
import { publishedRules } from './sigmahq.ts';

const reason =
  missing('sigmahq-regression', 'cases.ndjson') || missing('sigmahq-rules', 'sigmahq-rules.tar.gz');

interface Case {
  readonly case: string;
  readonly rule_ids: readonly string[];
  readonly min_match_count: number;
  readonly events: readonly object[];
}

function regressionCases(): readonly Case[] {
  const text = readFileSync(sharedData('sigmahq-regression', 'cases.ndjson'), 'utf8');
  const cases: Case[] = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  return cases.filter(
    ({ events }) => events.length > 0 && events.every((event) => 'Event' in event),
  );
}

describe.skipIf(reason)(`SigmaHQ regression${reason ? ` (skipped: ${reason})` : ''}`, () => {
  test('202 of 202 rules match the event published with them', { timeout: 120_000 }, () => {
    const { ruleset } = publishedRules();
    const cases = regressionCases();

    const failed = cases.flatMap(({ case: name, rule_ids, min_match_count, events }) => {
      const body = JSON.stringify(events);
      const matches = parsedEvents(body).map((event) => ruleset.match(event));
      return rule_ids
        .filter((id) => {
          const count = matches.filter((found) => found.some(({ rule }) => rule.id === id)).length;
          return count < min_match_count;
        })
        .map((id) => `${name}: ${id}`);
    });

    expect(failed).toEqual([]);
    expect(cases).toHaveLength(202);
  });
});
