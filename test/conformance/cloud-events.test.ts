import { readFileSync } from 'node:fs';
import { interpret, type LogSource } from 'sigma-engine';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { parsedEvents } from './parsed-events.ts';
import { missing, sharedData } from './shared-data.ts';
import { publishedRules } from './sigmahq.ts';

const ruleSchema = z.object({ rule: z.string(), title: z.string() });
const rowSchema = z.object({
  id: z.string(),
  log_types: z.array(z.string()).nullish(),
  event: z.record(z.string(), z.unknown()),
  sigma_expected: z.array(ruleSchema).default([]),
});
type Row = z.infer<typeof rowSchema>;

/** What the registry would say of a source of these logs; CloudTrail is known by its content. */
const LOG_SOURCES: ReadonlyMap<string, LogSource> = new Map([
  ['GCP.AuditLog', { product: 'gcp', service: 'gcp.audit' }],
  ['GitHub.Audit', { product: 'github', service: 'audit' }],
  ['Okta.SystemLog', { product: 'okta', service: 'okta' }],
  ['OneLogin.Events', { product: 'onelogin', service: 'onelogin.events' }],
]);

/** Matches beyond those that the two other engines agree on, and why each is right. */
const EXPLAINED: ReadonlyMap<string, string> = new Map([
  ['AWS VPC Flow Logs Deleted', '`errorCode: null` holds for an event without errorCode'],
  [
    'Potential Malicious Usage of CloudTrail System Manager',
    '`errorCode: null` holds for an event without errorCode',
  ],
  ['AWS New Lambda Layer Attached', '`contains` looks at each member of an array'],
  ['AWS User Login Profile Was Modified', '`fieldref`: one of the engines cannot load the rule'],
  ['Mimikatz Use', 'keywords are searched for in the texts of nested objects too'],
]);

function rowsOf(folder: string): readonly Row[] {
  const lines = readFileSync(sharedData(folder, 'events.ndjson'), 'utf8').trim().split('\n');
  return lines.map((line) => rowSchema.parse(JSON.parse(line)));
}

function judge(folder: string) {
  const { ruleset } = publishedRules();
  const lost: string[] = [];
  const unexplained: string[] = [];
  let events = 0;
  let pairs = 0;
  for (const { id, log_types, event: body, sigma_expected: expected } of rowsOf(folder)) {
    const logsource = (log_types ?? []).flatMap((type) => LOG_SOURCES.get(type) ?? []).at(0);
    const [event] = parsedEvents(JSON.stringify(body), logsource && { logsource });
    if (event === undefined) throw new Error(`${id} is no event`);
    const matched = ruleset.match(event).map(({ rule }) => rule);
    expect(matched.every((rule) => interpret(rule, event))).toBe(true);
    const wanted = new Set(expected.map(({ rule }) => rule));
    for (const { rule, title } of expected)
      if (!matched.some((found) => found.id === rule)) lost.push(`${id}: ${title}`);
    for (const { id: rule = '', title } of matched)
      if (!wanted.has(rule) && !EXPLAINED.has(title)) unexplained.push(`${id}: ${title}`);
    events += expected.length > 0 ? 1 : 0;
    pairs += expected.length;
  }
  return { lost, unexplained, events, pairs };
}

const rules = missing('sigmahq-rules', 'sigmahq-rules.tar.gz');

describe.each([
  { folder: 'cloudtrail-stratus', events: 75, pairs: 75 },
  { folder: 'panther-events', events: 169, pairs: 188 },
])('$folder', ({ folder, events, pairs }) => {
  const reason = missing(folder, 'events.ndjson') || rules;

  test.skipIf(reason)(
    `every rule that two other engines agree on matches, every other match has a reason${reason ? ` (skipped: ${reason})` : ''}`,
    { timeout: 120_000 },
    () => {
      expect(judge(folder)).toEqual({ lost: [], unexplained: [], events, pairs });
    },
  );
});
