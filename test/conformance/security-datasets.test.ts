import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Reason, SigmaEvent } from 'sigma-engine';
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
  readonly disputed: readonly Hit[];
  readonly if_4688_is_process_creation: readonly Hit[];
}

function datasets(): readonly Dataset[] {
  const text = readFileSync(sharedData('security-datasets', 'expected.ndjson'), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

interface Match {
  readonly rule: string;
  readonly title: string;
  readonly line: number;
  readonly event: SigmaEvent;
  readonly why: readonly Reason[];
}

function matchesOf(dataset: string): readonly Match[] {
  const { ruleset } = publishedRules();
  const path = sharedData('security-datasets', 'events', `${dataset}.ndjson.gz`);
  return parsedEvents(gunzipSync(readFileSync(path))).flatMap((event, line) =>
    ruleset
      .match(event)
      .map(({ rule, why }) => ({ rule: rule.id ?? '', title: rule.title, line, event, why })),
  );
}

/** Why a match that the two engines do not agree on is right, or undefined. */
function explain({ rule, event, why }: Match, dataset: Dataset): string | undefined {
  const has = (hits: readonly Hit[]): boolean => hits.some((hit) => hit.rule === rule);
  if (event.fields.EventID === 4688 && has(dataset.if_4688_is_process_creation))
    return 'Security 4688 is process creation';
  const aliased = !Object.hasOwn(JSON.parse(event.raw), 'Provider_Name');
  if (aliased && why.some(({ field }) => field === 'Provider_Name'))
    return 'the recording calls Provider_Name SourceName';
  return has(dataset.disputed) ? 'one of the two engines matches it too' : undefined;
}

describe.skipIf(reason)(`recorded attacks${reason ? ` (skipped: ${reason})` : ''}`, () => {
  test('every rule that two other engines agree on matches at the same lines', {
    timeout: 120_000,
  }, () => {
    let pairs = 0;
    const differences: string[] = [];
    for (const { dataset, expected, expected_one_engine } of datasets()) {
      const matches = matchesOf(dataset);
      for (const { rule, title, lines } of [...expected, ...expected_one_engine]) {
        const found = matches.filter((match) => match.rule === rule).map(({ line }) => line);
        const lost = lines.filter((line) => !found.includes(line));
        if (lost.length > 0)
          differences.push(`${dataset}: ${title} (${rule}) not at ${lost.join(', ')}`);
      }
      pairs += expected.length;
    }

    expect(differences).toEqual([]);
    expect(pairs).toBe(37);
  });

  test('every other match has a reason', { timeout: 120_000 }, () => {
    const reasons = new Map<string, number>();
    const unexplained: string[] = [];
    for (const dataset of datasets()) {
      const agreed = [...dataset.expected, ...dataset.expected_one_engine];
      for (const match of matchesOf(dataset.dataset)) {
        if (agreed.some(({ rule, lines }) => rule === match.rule && lines.includes(match.line)))
          continue;
        const why = explain(match, dataset);
        if (why === undefined) unexplained.push(`${dataset.dataset}:${match.line} ${match.title}`);
        else reasons.set(why, (reasons.get(why) ?? 0) + 1);
      }
    }

    expect(unexplained).toEqual([]);
    expect(Object.fromEntries(reasons)).toEqual({
      'Security 4688 is process creation': 20,
      'the recording calls Provider_Name SourceName': 10,
      'one of the two engines matches it too': 1,
    });
  });
});
