// Raw lines with the fields that two other projects' parsers read from them, as questions to ours.
import { readFileSync } from 'node:fs';
import { canonicalIp, type ParsedEvent, parseBatch } from '@thapcanh/log-formats';
import { z } from 'zod';
import { sharedData } from './shared-data.ts';

/** What is compared. */
export const ASKED = ['source IP', 'user', 'URL', 'status', 'time'] as const;
export type Asked = (typeof ASKED)[number];

/** One expected value, and what our parser says. */
export interface Answer {
  /** Names the case. */
  readonly id: string;
  /** What the other project calls the kind of log. */
  readonly kind: string;
  readonly asked: Asked;
  readonly line: string;
  readonly expected: string;
  readonly found: string | undefined;
}

const RECEIVED_AT = '2026-11-22T00:00:00Z';

/** The event that each line gives, or is part of. */
function eventsOf(lines: readonly string[]): readonly (ParsedEvent | undefined)[] {
  const records = lines.map((raw, position) => ({ position, raw, line: position + 1 }));
  const outcomes = parseBatch(records, { receivedAt: RECEIVED_AT, timeZone: 'UTC' });
  const eventAt = (at: number): ParsedEvent | undefined => {
    const outcome = outcomes[at];
    if (outcome?.kind === 'part') return eventAt(outcome.of);
    return outcome?.kind === 'event' ? outcome.event : undefined;
  };
  return lines.map((_, at) => eventAt(at));
}

function readings(event: ParsedEvent | undefined): Readonly<Record<Asked, string | undefined>> {
  const text = (value: string | number | undefined): string | undefined =>
    value === undefined ? undefined : String(value);
  const { common = {}, time } = event ?? {};
  return {
    'source IP': text(common['source.ip']),
    user: text(common['user.name']),
    URL: text(common['url.original']),
    status: text(common['http.response.status_code']),
    time,
  };
}

function ndjson<Schema extends z.ZodType>(path: string, schema: Schema): z.infer<Schema>[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => schema.parse(JSON.parse(line)));
}

const filebeatSchema = z.object({
  id: z.string(),
  format: z.string(),
  raw: z.string(),
  expect: z.object({
    time: z.string().optional(),
    src_ip: z.string().optional(),
    user: z.string().optional(),
    url: z.string().optional(),
    status: z.union([z.string(), z.number()]).optional(),
  }),
  year_in_raw: z.boolean(),
  zone_in_raw: z.boolean(),
});

/** The cases of Filebeat's modules; times only where the line says year and zone. */
export function filebeatAnswers(): readonly Answer[] {
  const cases = ndjson(sharedData('filebeat-modules', 'cases.ndjson'), filebeatSchema);
  return cases.flatMap(({ id, format, raw, expect, year_in_raw, zone_in_raw }) => {
    const found = readings(eventsOf(raw.split('\n')).find((event) => event !== undefined));
    // PostgreSQL's named zones are expected as if they were UTC: an old fault of Filebeat's.
    const misread = format === 'postgresql.log' && /\b(?:CEST|CET|EST|EDT)\b/.test(raw);
    const dated = year_in_raw && zone_in_raw && !misread;
    const expected: Readonly<Record<Asked, string | number | undefined>> = {
      'source IP': expect.src_ip,
      user: expect.user,
      URL: expect.url,
      status: expect.status,
      time: dated ? expect.time : undefined,
    };
    return answersOf({ id, kind: format, line: raw }, expected, found);
  });
}

const text = z.union([z.string(), z.number()]).transform(String);
const crowdsecSchema = z.object({
  id: z.string(),
  log_type: z.string(),
  lines: z.array(z.string()),
  aligned_with_lines: z.boolean(),
  expect_events: z.array(
    z.object({
      ok: z.boolean(),
      meta: z.object({
        source_ip: text.optional(),
        username: text.optional(),
        user: text.optional(),
        target_user: text.optional(),
        http_path: text.optional(),
        http_status: text.optional(),
      }),
    }),
  ),
});

/** The cases of CrowdSec's hub whose events stand beside their lines. */
export function crowdsecAnswers(): readonly Answer[] {
  const cases = ndjson(sharedData('crowdsec-hub', 'cases.ndjson'), crowdsecSchema);
  return cases.flatMap((test) => {
    if (!test.aligned_with_lines) return [];
    const events = eventsOf(test.lines);
    return test.expect_events.flatMap(({ ok, meta }, at) => {
      if (!ok) return [];
      const expected = {
        'source IP': meta.source_ip,
        user: meta.username ?? meta.target_user ?? meta.user,
        URL: meta.http_path,
        status: meta.http_status,
        time: undefined,
      };
      const line = test.lines[at] ?? '';
      return answersOf(
        { id: `${test.id}#${at}`, kind: test.log_type, line },
        expected,
        readings(events[at]),
      );
    });
  });
}

function answersOf(
  of: Pick<Answer, 'id' | 'kind' | 'line'>,
  expected: Readonly<Record<Asked, string | number | undefined>>,
  found: Readonly<Record<Asked, string | undefined>>,
): readonly Answer[] {
  return ASKED.flatMap((asked) => {
    const value = expected[asked];
    if (value === undefined || value === '' || value === '-') return [];
    return [{ ...of, asked, expected: String(value), found: found[asked] }];
  });
}

/**
 * Whether ours says the same: an address in any spelling, a URL with or without its host and query and
 * its bytes written out or not, an account with or without the quotes around it.
 */
export function agrees({ asked, expected, found }: Answer): boolean {
  if (found === undefined) return false;
  switch (asked) {
    case 'source IP':
      return found === (canonicalIp(expected) ?? expected);
    case 'time':
      return Date.parse(found) === Date.parse(expected);
    case 'URL': {
      const wanted = written(expected);
      return [found, pathOf(found)].some((one) => one === wanted || one === pathOf(wanted));
    }
    case 'user':
      return found === expected.replace(/^'(.*)'$/, '$1');
    default:
      return found === expected;
  }
}

function pathOf(url: string): string {
  return url.replace(/^[a-z]+:\/\/[^/]*/i, '').replace(/[?#].*$/s, '');
}

/** Bytes that web servers write as `\\x16`, and quotes they escape, as they were. */
function written(text: string): string {
  return text
    .replace(/(?:\\x[0-9A-Fa-f]{2})+/g, (run) =>
      Buffer.from(run.replaceAll('\\x', ''), 'hex').toString(),
    )
    .replace(/\\(["\\])/g, '$1');
}
