// Raw lines with the fields that two other projects' parsers read from them, as questions to ours.
import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { canonicalIp, type ParsedEvent, parseBatch } from '@thapcanh/log-formats';
import * as z from 'zod';
import { sharedData } from './shared-data.ts';

/** What is compared. */
export const ASKED = ['source IP', 'user', 'URL', 'status', 'time', 'event code'] as const;
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
    'event code': text(common['event.code']),
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
    const expected: Values = {
      'source IP': expect.src_ip,
      user: expect.user,
      URL: expect.url,
      status: expect.status,
      time: dated ? expect.time : undefined,
      'event code': undefined,
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
        rule_id: text.optional(),
        suricata_alert_signature_id: text.optional(),
        event_signature_id: text.optional(),
      }),
      parsed: z.object({ EventID: text.optional(), err_code: text.optional() }),
    }),
  ),
});

type Values = Readonly<Record<Asked, string | number | undefined>>;

/** A line of CrowdSec's hub: what they read from it, and what we do. */
interface Reading {
  readonly of: Pick<Answer, 'id' | 'kind' | 'line'>;
  readonly expected: Values;
  readonly found: Readonly<Record<Asked, string | undefined>>;
}

/** The cases of CrowdSec's hub whose events stand beside their lines. */
function crowdsecReadings(): readonly Reading[] {
  const cases = ndjson(sharedData('crowdsec-hub', 'cases.ndjson'), crowdsecSchema);
  return cases.flatMap((test) => {
    if (!test.aligned_with_lines) return [];
    const events = eventsOf(test.lines);
    return test.expect_events.flatMap(({ ok, meta, parsed }, at) => {
      if (!ok) return [];
      const expected = {
        'source IP': meta.source_ip,
        user: meta.username ?? meta.target_user ?? meta.user,
        URL: meta.http_path,
        status: meta.http_status,
        time: undefined,
        'event code':
          meta.rule_id ??
          meta.suricata_alert_signature_id ??
          meta.event_signature_id ??
          parsed.EventID ??
          parsed.err_code,
      };
      const of = { id: `${test.id}#${at}`, kind: test.log_type, line: test.lines[at] ?? '' };
      return [{ of, expected, found: readings(events[at]) }];
    });
  });
}

/** What CrowdSec reads from its lines, and what we say. */
export function crowdsecAnswers(): readonly Answer[] {
  return crowdsecReadings().flatMap(({ of, expected, found }) => answersOf(of, expected, found));
}

/** How many accounts we name on lines of which CrowdSec names none, by kind of log. */
export function crowdsecUnaskedUsers(): ReadonlyMap<string, number> {
  const users = new Map<string, Set<string>>();
  for (const { of, expected, found } of crowdsecReadings())
    if (found.user !== undefined && (expected.user ?? '-') === '-')
      users.set(of.kind, (users.get(of.kind) ?? new Set()).add(found.user));
  return new Map([...users].map(([kind, { size }]) => [kind, size]));
}

const eventId = z.union([z.number(), z.string()]);
const windowsSchema = z.object({ EventID: eventId });

/** Recorded Windows events, asked for the event id that stands in them. */
export function windowsCodeAnswers(): readonly Answer[] {
  const folder = sharedData('security-datasets', 'events');
  return readdirSync(folder).flatMap((file) => {
    const lines = gunzipSync(readFileSync(`${folder}/${file}`))
      .toString()
      .trim()
      .split('\n');
    const events = eventsOf(lines);
    return lines.map((line, at): Answer => {
      const expected = String(windowsSchema.parse(JSON.parse(line)).EventID);
      const found = readings(events[at])['event code'];
      return { id: `${file}#${at}`, kind: 'windows', asked: 'event code', line, expected, found };
    });
  });
}

function answersOf(
  of: Pick<Answer, 'id' | 'kind' | 'line'>,
  expected: Values,
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
