// Splunk's HTTP Event Collector: events as JSON objects one after the other, or raw lines.
// @see https://help.splunk.com/en/splunk-enterprise/get-data-in/collect-http-event-data/troubleshoot-http-event-collector
import { frameRecords, scanJson } from '@thapcanh/log-formats';
import { z } from 'zod';
import { type Answer, jsonAnswer, type Refusal } from '../answer.ts';
import type { HttpRequest } from '../http-request.ts';
import { presentedKey } from '../presented-key.ts';
import { NDJSON, type Operation, type Reading, type Stored } from './dialect.ts';

/** HEC's own codes, texts and statuses. */
const SAYS = {
  success: { status: 200, code: 0, text: 'Success' },
  tokenRequired: { status: 401, code: 2, text: 'Token is required' },
  invalidAuthorization: { status: 401, code: 3, text: 'Invalid authorization' },
  invalidToken: { status: 403, code: 4, text: 'Invalid token' },
  noData: { status: 400, code: 5, text: 'No data' },
  invalidFormat: { status: 400, code: 6, text: 'Invalid data format' },
  internalError: { status: 500, code: 8, text: 'Internal server error' },
  busy: { status: 503, code: 9, text: 'Server is busy' },
  channelMissing: { status: 400, code: 10, text: 'Data channel is missing' },
  invalidChannel: { status: 400, code: 11, text: 'Invalid data channel' },
  eventRequired: { status: 400, code: 12, text: 'Event field is required' },
  eventBlank: { status: 400, code: 13, text: 'Event field cannot be blank' },
  indexedFields: { status: 400, code: 15, text: 'Error in handling indexed fields' },
  queryAuthorization: {
    status: 400,
    code: 16,
    text: 'Query string authorization is not enabled',
  },
  healthy: { status: 200, code: 17, text: 'HEC is healthy' },
  tooLarge: { status: 413, code: 27, text: 'Request entity too large' },
} as const;
type Saying = keyof typeof SAYS;

function say(
  saying: Saying,
  more: Readonly<Record<string, unknown>> = {},
  as: { readonly status?: number; readonly retryAfter?: number | undefined } = {},
): Answer {
  const { status, code, text } = SAYS[saying];
  return jsonAnswer(as.status ?? status, { text, code, ...more }, { retryAfter: as.retryAfter });
}

/** `detail` is ours: clients read `text` and `code`, a technician reads the rest. */
function refuse(refusal: Refusal, { headers, query }: HttpRequest): Answer {
  const { status, detail, retryAfter } = refusal;
  switch (status) {
    case 401:
      if (headers.authorization === undefined && headers['x-api-key'] === undefined)
        return say(query.token === undefined ? 'tokenRequired' : 'queryAuthorization', { detail });
      return say(presentedKey(headers) === undefined ? 'invalidAuthorization' : 'invalidToken', {
        detail,
      });
    case 413:
      return say('tooLarge', { detail });
    case 429:
    case 503:
      return say('busy', { detail }, { status, retryAfter });
    case 500:
      return say('internalError', { detail });
    default:
      return say('invalidFormat', { detail }, { status });
  }
}

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

const metadataSchema = z.object({
  time: z.union([z.number(), z.string().regex(/^\d{1,19}(?:\.\d{1,9})?$/)]).nullish(),
  host: z.string().nullish(),
  source: z.string().nullish(),
  sourcetype: z.string().nullish(),
  index: z.string().nullish(),
});
const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const fieldsSchema = z.record(z.string(), z.union([scalar, z.array(scalar)]));

/** What is wrong with an event object, if anything. */
function faultOf(text: string): Saying | undefined {
  const object: unknown = JSON.parse(text);
  if (typeof object !== 'object' || object === null || Array.isArray(object))
    return 'invalidFormat';
  if (!('event' in object) || !Object.hasOwn(object, 'event')) return 'eventRequired';
  if (object.event === null || object.event === '') return 'eventBlank';
  if (!metadataSchema.safeParse(object).success) return 'invalidFormat';
  const fields = 'fields' in object ? object.fields : undefined;
  const isFlat = fields === undefined || fieldsSchema.safeParse(fields).success;
  return isFlat ? undefined : 'indexedFields';
}

/** A JSON text on one line: between its tokens, line ends are white space like any other. */
function onOneLine(json: Uint8Array): Buffer {
  const line = Buffer.from(json);
  for (const end of [0x0a, 0x0d])
    for (let at = line.indexOf(end); at >= 0; at = line.indexOf(end, at)) line[at] = 0x20;
  return line;
}

function readEvents(request: HttpRequest, body: Uint8Array): Reading {
  const unfit = unfitChannel(request);
  if (unfit !== undefined) return { ok: false, answer: unfit };
  const scan = scanJson(body);
  if (!scan.ok) {
    const detail = `${scan.message} at byte ${scan.offset}. Nothing of the body was taken.`;
    const more = { 'invalid-event-number': scan.whole, detail };
    return { ok: false, answer: say('invalidFormat', more) };
  }
  const [first] = scan.values;
  const isArray = scan.values.length === 1 && first?.kind === 'array';
  const spans = isArray ? scan.elements : scan.values;
  if (spans.length === 0) return { ok: false, answer: say('noData') };
  const lines: Uint8Array[] = [];
  for (const [number, { start, end }] of spans.entries()) {
    const line = onOneLine(body.subarray(start, end));
    const fault = faultOf(line.toString('utf8'));
    if (fault !== undefined)
      return { ok: false, answer: say(fault, { 'invalid-event-number': number }) };
    lines.push(line, NEWLINE);
  }
  return {
    ok: true,
    logs: {
      body: Buffer.concat(lines),
      records: spans.length,
      contentType: NDJSON,
      answer: taken(request),
    },
  };
}

const NEWLINE = Buffer.from('\n');

function readRaw(request: HttpRequest, body: Uint8Array): Reading {
  const unfit = unfitChannel(request);
  if (unfit !== undefined) return { ok: false, answer: unfit };
  const framed = frameRecords(body);
  const records = framed.ok ? framed.records.length : 0;
  if (records === 0) return { ok: false, answer: say('noData') };
  return { ok: true, logs: { body, records, contentType: NDJSON, answer: taken(request) } };
}

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
