// `npm run bench -- formats`: each parser beside JSON.parse of the events that it yields.
import { FORMATS, type Format, parseBatch, type RawRecord } from '@thapcanh/log-formats';
import * as z from 'zod';
import { type Contender, eventsPerThreadSecond } from '../measure.ts';
import { benchmark } from '../options.ts';

const USAGE = `npm run bench -- formats [--format ID]

Measures each parser against bare JSON.parse of the events it yields: time, common names and all.
What is parsed is one batch of some 4,000 events of a registered source: the records of the format's
samples, again and again, below the heading that their sample has, which comes once as in a file.
Processor time of the one thread, interleaved runs. The last line is JSON: a ratio a format.

  --format ID   only formats whose id begins so
  --help        this text
`;

const ROUNDS = 10;
/** How often JSON.parse goes over the events, so that its run is about as long as a parser's. */
const JSON_TIMES = 3;
/** Events a run, so that a run takes some tens of milliseconds. */
const EVENTS = 4_000;
const RECEIVED_AT = '2026-11-22T00:00:00.000Z';

const optionsSchema = z.strictObject({ format: z.string().default('') });

export const formatsBench = benchmark({ usage: USAGE, options: optionsSchema, run });

function run(asked: z.output<typeof optionsSchema>): number {
  const formats = FORMATS.filter(({ id }) => id.startsWith(asked.format));
  const ratios: Record<string, number> = {};
  process.stdout.write(`${'format'.padEnd(28)}   parser/s  JSON.parse/s   ratio\n`);
  for (const format of formats) {
    const { parser, json } = measure(format);
    const ratio = parser / json;
    ratios[format.id] = Number(ratio.toPrecision(3));
    const row = [
      format.id.padEnd(28),
      perSecond(parser),
      perSecond(json),
      ratio.toFixed(2).padStart(8),
    ];
    process.stdout.write(`${row.join('')}\n`);
  }
  const slowest = Math.min(...Object.values(ratios));
  process.stdout.write(`${JSON.stringify({ slowest, ratios })}\n`);
  return 0;
}

function measure(format: Format): { readonly parser: number; readonly json: number } {
  const hints = { format: format.id, receivedAt: RECEIVED_AT };
  const batch = batchOf(format);
  const texts = parseBatch(batch, hints).flatMap((outcome) => {
    if (outcome.kind !== 'event') return [];
    const { logsource, fields, time, common } = outcome.event;
    return [JSON.stringify({ format: outcome.event.format, logsource, fields, time, common })];
  });
  const events = texts.length;
  const contenders: Contender[] = [
    {
      name: 'parser',
      events,
      run: () => parseBatch(batch, hints).reduce((all, outcome) => all + readWhole(outcome), 0),
    },
    {
      name: 'json',
      events: events * JSON_TIMES,
      run: () => {
        let all = 0;
        for (let time = 0; time < JSON_TIMES; time += 1)
          all = texts.reduce((sum, text) => sum + (JSON.parse(text) === null ? 0 : 1), all);
        return all;
      },
    },
  ];
  const rates = eventsPerThreadSecond(contenders, ROUNDS);
  return { parser: rates.get('parser') ?? 0, json: rates.get('json') ?? 1 };
}

/** Time and common names are worked out when they are asked for: here they are. */
function readWhole(outcome: ReturnType<typeof parseBatch>[number]): number {
  if (outcome.kind !== 'event') return 0;
  const { time, common } = outcome.event;
  return time === undefined && Object.keys(common).length === 0 ? 0 : 1;
}

/** The serial number of an audit record, by which records join to events. */
const SERIAL = /(?<=^.{0,300}msg=audit\(\d{9,10}\.\d{3}:)\d{1,20}/;

/**
 * The samples as one batch, as long as those that a shipper sends, in turn; of a format with headings
 * as one log each, whose heading stands once above rows without end. Of records that join by a key,
 * each time around has its own.
 */
function batchOf({ samples, readHeading, join }: Format): readonly RawRecord[] {
  const lines = samples.map((sample) => sample.split('\n'));
  const times = Math.ceil(EVENTS / samples.length);
  const logs = readHeading === undefined ? [lines.flat()] : lines;
  return logs
    .flatMap((log) => {
      const heading = log.filter((line) => readHeading !== undefined && line.startsWith('#'));
      const rows = log.filter((line) => !heading.includes(line));
      const again = (_: unknown, time: number): readonly string[] =>
        join?.by === 'key' ? rows.map((row) => row.replace(SERIAL, String(time))) : rows;
      return [...heading, ...Array.from({ length: times }, again).flat()];
    })
    .map((raw, position) => ({ position, raw, line: position + 1 }));
}

function perSecond(value: number): string {
  return Math.round(value).toLocaleString('en').padStart(12);
}
