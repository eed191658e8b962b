// `npm run bench -- detect`: what `detect` computes for a body, in processor time: unpack the envelope, judge every
// line with all rules, compress what the archive keeps. What the cost model turns into Lambda's seconds.
import { judgeDelivered } from '@thapcanh/detection';
import { compressLines, type Envelope, packEnvelope, unpackEnvelope } from '@thapcanh/ingest';
import { loadRuleset, serializeRuleset } from 'sigma-engine';
import { parseSigma } from 'sigma-ts-parser';
import * as z from 'zod';
import { linesOf } from '../engine/events.ts';
import { PLACEHOLDERS, publishedRuleFiles } from '../engine/rule-files.ts';
import { eventsPerThreadSecond } from '../measure.ts';
import { benchmark, wholeNumber } from '../options.ts';
import { sharedData } from '../shared-data.ts';

const USAGE = `npm run bench -- detect [--rounds N] [--lines N]

Judges bodies with every SigmaHQ rule as detect does, without its calls to AWS: processor time of the thread, so
that a busy machine tells less. The last line is JSON: MB of raw log a second of each part and of all, and how far
the log is compressed on its way and in the archive.

  --rounds N   how often each body is judged (default 10)
  --lines N    lines a body (default 2000)
  --help       this text
`;

const FILES = {
  mixed: 'mixed-20k.ndjson.gz',
  process: 'process-creation-2k.ndjson.gz',
} as const;

const optionsSchema = z.strictObject({ rounds: wholeNumber(10), lines: wholeNumber(2000) });

export const detectBench = benchmark({ usage: USAGE, options: optionsSchema, run });

function run(options: z.output<typeof optionsSchema>): number {
  const documents = publishedRuleFiles().flatMap(
    ({ name, text }) => parseSigma(text, { path: name }).documents,
  );
  const loaded = loadRuleset(serializeRuleset(documents, PLACEHOLDERS));
  if (!loaded.ok) throw new Error(loaded.message);
  const { ruleset } = loaded;
  const sets = Object.entries(FILES).map(([name, file]) => {
    process.stderr.write(`${name}: judging with ${ruleset.rules.length} rules\n`);
    const envelopes = envelopesOf(linesOf(sharedData('bench', file)), options.lines);
    const measured = measure(envelopes, { ruleset, version: 'bench' }, options.rounds);
    process.stdout.write(`${name.padEnd(8)}${describe(measured)}\n`);
    return [name, measured] as const;
  });
  process.stdout.write(
    `${JSON.stringify({ rules: ruleset.rules.length, ...Object.fromEntries(sets) })}\n`,
  );
  return 0;
}

function envelopesOf(lines: readonly Buffer[], size: number): readonly Envelope[] {
  const newline = Buffer.from('\n');
  return Array.from({ length: Math.ceil(lines.length / size) }, (_, i) => {
    const part = lines.slice(i * size, (i + 1) * size);
    const body = Buffer.concat(part.flatMap((line) => [line, newline]));
    const header = {
      v: 1 as const,
      agency: 'LK',
      source: 'bench',
      batch: `b${i}`,
      receivedAt: '2026-11-22T16:00:00.000Z',
      contentType: 'application/x-ndjson',
      records: part.length,
      bytes: body.length,
    };
    return { header, body };
  });
}

interface Measured {
  readonly lines: number;
  readonly bytesPerLine: number;
  /** MB of raw log a second of one core. */
  readonly pack: number;
  readonly unpack: number;
  readonly judge: number;
  readonly compress: number;
  /** Unpack, judge and compress one after the other, as one invocation does. */
  readonly detect: number;
  /** Bytes a raw byte: as a queue message (base64 of zstd), and in the archive. */
  readonly queued: number;
  readonly archived: number;
}

function measure(
  envelopes: readonly Envelope[],
  live: Parameters<typeof judgeDelivered>[2],
  rounds: number,
): Measured {
  const packed = envelopes.map((envelope) => packEnvelope(envelope));
  const judged = envelopes.map((envelope) => judgeDelivered(envelope, {}, live));
  const unpackAll = () =>
    packed.map((each) =>
      unpackEnvelope(each.kind === 'pointer' ? each.bytes : Buffer.from(each.message, 'base64')),
    );
  const events = envelopes.reduce((sum, { header }) => sum + header.bytes, 0);
  const contenders = [
    { name: 'pack', events, run: () => envelopes.map((each) => packEnvelope(each)).length },
    { name: 'unpack', events, run: () => unpackAll().length },
    {
      name: 'judge',
      events,
      run: () => envelopes.map((each) => judgeDelivered(each, {}, live)).length,
    },
    {
      name: 'compress',
      events,
      run: () => judged.map(({ lines }) => compressLines(lines)).length,
    },
    {
      name: 'detect',
      events,
      run: () =>
        unpackAll().map((each) => compressLines(judgeDelivered(each, {}, live).lines)).length,
    },
  ];
  const rates = eventsPerThreadSecond(contenders, rounds);
  const rate = (name: string) => Number(((rates.get(name) ?? 0) / 1e6).toPrecision(4));
  const queued = packed.reduce(
    (sum, each) => sum + (each.kind === 'pointer' ? each.bytes.length : each.message.length),
    0,
  );
  const archived = judged.reduce((sum, { lines }) => sum + compressLines(lines).length, 0);
  const lines = envelopes.reduce((sum, { header }) => sum + header.records, 0);
  return {
    lines,
    bytesPerLine: Math.round(events / lines),
    pack: rate('pack'),
    unpack: rate('unpack'),
    judge: rate('judge'),
    compress: rate('compress'),
    detect: rate('detect'),
    queued: Number((queued / events).toPrecision(3)),
    archived: Number((archived / events).toPrecision(3)),
  };
}

function describe({ detect, judge, compress, unpack, pack, queued, archived }: Measured): string {
  return `${detect} MB/s a core (unpack ${unpack}, judge ${judge}, compress ${compress}; intake packs ${pack}); of a raw byte ${queued} queued, ${archived} archived`;
}
