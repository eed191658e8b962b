// Splunk's HTTP Event Collector: events as JSON objects one after the other, or raw lines.
// @see https://help.splunk.com/en/splunk-enterprise/get-data-in/collect-http-event-data/format-events-for-http-event-collector
import { MAX_DECODED_BYTES } from '@thapcanh/ingest';
import { frameRecords, scanJson } from '@thapcanh/log-formats';
import * as z from 'zod';
import { type Answer, jsonAnswer, type Refusal } from '../answer.ts';
import type { HttpRequest } from '../http-request.ts';
import { NDJSON, type Operation, type Reading, type Stored } from './dialect.ts';
import { refuse, type Saying, say } from './hec/answers.ts';
import { faultOf } from './hec/event-fault.ts';
import { metadataOf, rawEvents } from './hec/raw-events.ts';

/** The channel by which a client asks for acknowledgements. */
function channelOf({ headers, query }: HttpRequest): string | undefined {
  return headers['x-splunk-request-channel'] ?? query.channel;
}

const CHANNEL = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Digits of the batch id that make an `ackId`: 48 bits, an integer in every client. */
const ACK_DIGITS = 12;

function taken(request: HttpRequest): (stored: Stored) => Answer {
  const asked = channelOf(request) !== undefined;
  return ({ batch }) =>
    say('success', asked ? { ackId: Number.parseInt(batch.slice(0, ACK_DIGITS), 16) } : {});
}

function unfitChannel(request: HttpRequest): Answer | undefined {
  const channel = channelOf(request);
  return channel === undefined || CHANNEL.test(channel) ? undefined : say('invalidChannel');
}

/** A JSON text on one line: between its tokens, line ends are white space like any other. */
function onOneLine(json: Uint8Array): Buffer {
  const line = Buffer.from(json);
  for (const end of [0x0a, 0x0d])
    for (let at = line.indexOf(end); at >= 0; at = line.indexOf(end, at)) line[at] = 0x20;
  return line;
}

const NEWLINE = Buffer.from('\n');

/** The first event of a body that is none, and why. */
interface Invalid {
  readonly saying: Saying;
  /** 0-based, as `invalid-event-number` says it. */
  readonly number: number;
  readonly detail?: string;
}

/** The events before the first invalid one, a line each. */
function validEvents(body: Uint8Array): {
  readonly lines: readonly Uint8Array[];
  readonly invalid?: Invalid;
} {
  const scan = scanJson(body);
  const { values, elements } = scan;
  const isArray = scan.ok
    ? values.length === 1 && values[0]?.kind === 'array'
    : values.length === 0;
  const lines: Uint8Array[] = [];
  for (const { start, end } of isArray ? elements : values) {
    const line = onOneLine(body.subarray(start, end));
    const fault = faultOf(line.toString('utf8'));
    if (fault !== undefined) return { lines, invalid: { saying: fault, number: lines.length } };
    lines.push(line);
  }
  if (scan.ok) return { lines };
  const detail = `${scan.message} at byte ${scan.offset}`;
  return { lines, invalid: { saying: 'invalidFormat', number: lines.length, detail } };
}

function sayInvalid({ saying, number, detail }: Invalid): Answer {
  const reason = detail === undefined ? [] : [`${detail}.`];
  const taken =
    number === 0 ? 'Nothing of the body was taken.' : `Events before ${number} were taken.`;
  return say(saying, {
    'invalid-event-number': number,
    detail: [...reason, taken, 'Send again what follows the invalid one.'].join(' '),
  });
}

/**
 * Events before the first invalid one are taken, as Splunk does: a client that reads `invalid-event-number` goes on
 * behind it, and one that gives a refused body up has lost no more than there. How many were taken is part of
 * the batch's name, so that the same body sent again is known, and the same body read whole by a later version
 * is not.
 */
function readEvents(request: HttpRequest, body: Uint8Array): Reading {
  const unfit = unfitChannel(request);
  if (unfit !== undefined) return { ok: false, answer: unfit };
  const { lines, invalid } = validEvents(body);
  if (lines.length === 0)
    return { ok: false, answer: invalid === undefined ? say('noData') : sayInvalid(invalid) };
  return {
    ok: true,
    logs: {
      body: Buffer.concat(lines.flatMap((line) => [line, NEWLINE])),
      records: lines.length,
      contentType: NDJSON,
      ...(invalid === undefined
        ? { answer: taken(request) }
        : { answer: () => sayInvalid(invalid), sentAs: ['first', String(lines.length)] }),
    },
  };
}

/** Lines byte for byte; with metadata in the query string, the event objects that say the same. */
function readRaw(request: HttpRequest, body: Uint8Array): Reading {
  const unfit = unfitChannel(request);
  if (unfit !== undefined) return { ok: false, answer: unfit };
  const framed = frameRecords(body);
  const records = framed.ok ? framed.records : [];
  if (records.length === 0) return { ok: false, answer: say('noData') };
  const metadata = metadataOf(request);
  const lines = metadata.length === 0 ? body : rawEvents(records, metadata);
  if (lines === undefined) return { ok: false, answer: refuse(EXPANDED, request) };
  return {
    ok: true,
    logs: {
      body: lines,
      records: records.length,
      contentType: NDJSON,
      sentAs: metadata.flat(),
      answer: taken(request),
    },
  };
}

const EXPANDED: Refusal = {
  status: 413,
  code: 'body_too_large',
  title: 'Body too large',
  detail: `With their metadata beside them the lines hold more than ${MAX_DECODED_BYTES} bytes. Send fewer a request.`,
};

const MAX_ACKS = 1000;
const acksSchema = z.object({
  acks: z.array(z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)).max(MAX_ACKS),
});

function parsed(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'));
  } catch {
    return undefined;
  }
}

export const hecEvents: Operation = { kind: 'logs', read: readEvents, refuse };
export const hecRaw: Operation = { kind: 'logs', read: readRaw, refuse };
export const hecHealth: Operation = { kind: 'open', answer: () => say('healthy'), refuse };

/** Which of the asked batches are durable: an id was given out only for one that is. */
export const hecAck: Operation = {
  kind: 'question',
  refuse,
  async answer(request, of, ledger) {
    if (channelOf(request) === undefined) return say('channelMissing');
    const unfit = unfitChannel(request);
    if (unfit !== undefined) return unfit;
    const asked = acksSchema.safeParse(parsed(request.body));
    if (!asked.success) {
      const detail = `Ask {"acks":[…]} for at most ${MAX_ACKS} ids.`;
      return say('invalidFormat', { detail });
    }
    const ids = new Set(asked.data.acks);
    const acks: Record<string, boolean> = {};
    for (const id of ids) {
      const prefix = id.toString(16).padStart(ACK_DIGITS, '0');
      acks[id] = prefix.length === ACK_DIGITS && (await ledger.isTaken(of, prefix));
    }
    return jsonAnswer(200, { acks });
  },
};
