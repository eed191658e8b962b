// Bodies that hold every byte value, as each dialect carries them, and how to find the values again in the archive.
import type { ArchiveLine } from '@thapcanh/ingest';

export interface ByteBody {
  /** `POST /v1/logs, text/plain`. */
  readonly name: string;
  readonly path: string;
  readonly contentType: string;
  readonly body: Buffer;
  /** Which of the values it holds are archived as they were sent. */
  kept(lines: readonly ArchiveLine[]): ReadonlySet<number>;
  /** Values it holds. */
  readonly values: readonly number[];
}

/** Line feed and carriage return end lines: a value of a line cannot be either. */
const LINE_VALUES = values((value) => value !== 0x0a && value !== 0x0d);
const ALL_VALUES = values(() => true);

function values(holds: (value: number) => boolean): readonly number[] {
  return Array.from({ length: 256 }, (_, value) => value).filter(holds);
}

/**
 * One body a dialect and content type. Lines carry bytes; JSON carries the characters U+0000 to U+00FF.
 *
 * @param mark a text that nothing else in the archive has, another for each body: what one lost, another may have kept
 */
export function byteBodies(mark: () => string): readonly ByteBody[] {
  return [
    ofLines(mark(), '/v1/logs', 'application/x-ndjson'),
    ofLines(mark(), '/v1/logs', 'application/octet-stream'),
    ofLines(mark(), '/v1/logs', 'text/plain'),
    ofLines(mark(), '/services/collector/raw', 'text/plain'),
    ofText(mark(), '/v1/logs', 'application/json', (texts) =>
      json(texts.map((message) => ({ message }))),
    ),
    ofText(mark(), '/services/collector/event', 'application/json', (texts) =>
      texts.map((event) => json({ event })).join(''),
    ),
    ofText(mark(), '/_bulk', 'application/x-ndjson', (texts) =>
      texts.map((message) => `{"create":{"_index":"doctor"}}\n${json({ message })}\n`).join(''),
    ),
    ofText(mark(), '/otlp/v1/logs', 'application/json', (texts) => {
      const logRecords = texts.map((stringValue) => ({ body: { stringValue } }));
      return json({ resourceLogs: [{ scopeLogs: [{ logRecords }] }] });
    }),
  ];
}

const json = (value: unknown): string => JSON.stringify(value);

function ofLines(mark: string, path: string, contentType: string): ByteBody {
  const line = (value: number) =>
    Buffer.concat([Buffer.from(`${mark} ${value} <`), Buffer.from([value]), Buffer.from('>')]);
  return {
    name: `${path}, ${contentType}`,
    path,
    contentType,
    values: LINE_VALUES,
    body: Buffer.concat(LINE_VALUES.flatMap((value) => [line(value), Buffer.from('\n')])),
    kept(lines) {
      const archived = new Set(
        lines.map(({ raw, rawBase64 }) =>
          (rawBase64 === undefined ? Buffer.from(raw) : Buffer.from(rawBase64, 'base64')).toString(
            'latin1',
          ),
        ),
      );
      return new Set(LINE_VALUES.filter((value) => archived.has(line(value).toString('latin1'))));
    },
  };
}

function ofText(
  mark: string,
  path: string,
  contentType: string,
  bodyOf: (texts: readonly string[]) => string,
): ByteBody {
  const text = (value: number) => `${mark} ${value} <${String.fromCharCode(value)}>`;
  return {
    name: `${path}, ${contentType}`,
    path,
    contentType,
    values: ALL_VALUES,
    body: Buffer.from(bodyOf(ALL_VALUES.map(text))),
    kept(lines) {
      const archived = new Set(lines.flatMap(({ raw }) => [...stringsOf(raw)]));
      return new Set(ALL_VALUES.filter((value) => archived.has(text(value))));
    },
  };
}

/** The raw text itself, and every string of the JSON that it may be. */
function* stringsOf(raw: string): Generator<string> {
  yield raw;
  let parsed: unknown;
  try {
    parsed = JSON.parse(raw);
  } catch {
    return;
  }
  const open: unknown[] = [parsed];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next === 'string') yield next;
    else if (typeof next === 'object' && next !== null) open.push(...Object.values(next));
  }
}

/** Values as ranges. @example rangesOf([0, 1, 2, 9]) // '0–2, 9' */
export function rangesOf(numbers: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const value of numbers) {
    const last = ranges.at(-1);
    if (last !== undefined && last[1] === value - 1) last[1] = value;
    else ranges.push([value, value]);
  }
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
}
