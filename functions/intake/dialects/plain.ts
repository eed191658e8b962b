// `POST /v1/logs`: NDJSON, JSON and plain lines; refusals are RFC 9457 problems.
import type { Accepted, Problem } from '@thapcanh/api-schema';
import { FORMATS, formatById, frameRecords } from '@thapcanh/log-formats';
import { type Answer, jsonAnswer, type Refusal } from '../answer.ts';
import type { HttpRequest } from '../http-request.ts';
import type { Operation, Reading, Stored } from './dialect.ts';

function refuse({ status, code, title, detail, position, retryAfter }: Refusal): Answer {
  const problem: Problem = {
    type: 'about:blank',
    title,
    status,
    code,
    detail,
    ...(position && { position }),
  };
  return jsonAnswer(status, problem, { contentType: 'application/problem+json', retryAfter });
}

function accepted({ batch, accepted: records, duplicate }: Stored): Answer {
  return jsonAnswer(200, { batch, accepted: records, duplicate } satisfies Accepted);
}

const mediaTypeOf = (contentType: string | undefined) =>
  contentType?.split(';', 1)[0]?.trim().toLowerCase();

/** An OTLP export stands for many records: as one record, or as lines, it would be lost on analysts. */
const OTLP_JSON = /^\s{0,64}\{\s{0,64}"resourceLogs"\s{0,64}:/;

function isOtlp(contentType: string | undefined, body: Uint8Array): boolean {
  const type = mediaTypeOf(contentType);
  if (type === 'application/x-protobuf') return true;
  if (type !== 'application/json') return false;
  return OTLP_JSON.test(Buffer.from(body.subarray(0, 256)).toString('latin1'));
}

function read({ headers }: HttpRequest, body: Uint8Array): Reading {
  const contentType = headers['content-type'];
  const format = headers['x-log-format'];
  if (format !== undefined && formatById(format) === undefined) {
    return refused({
      status: 400,
      code: 'invalid_request',
      title: 'Unknown log format',
      detail: `x-log-format "${format.slice(0, 64)}" is not known. Leave it out, or use one of: ${FORMATS.map(({ id }) => id).join(', ')}.`,
    });
  }
  if (isOtlp(contentType, body)) {
    return refused({
      status: 400,
      code: 'invalid_request',
      title: 'An OpenTelemetry export at the wrong address',
      detail:
        'OTLP is taken at /otlp/v1/logs. Set the exporter’s endpoint to this address with /otlp behind it ' +
        '(OTEL_EXPORTER_OTLP_ENDPOINT=https://ADDRESS/otlp). Nothing was accepted.',
    });
  }
  const framed = frameRecords(body, contentType === undefined ? {} : { contentType });
  if (!framed.ok) {
    const { offset, line, column, message } = framed;
    return refused({
      status: 400,
      code: 'body_malformed',
      title: 'Malformed body',
      detail: `${message} at line ${line}, column ${column}. Nothing was accepted. To ship lines that are not JSON, use Content-Type application/x-ndjson or text/plain.`,
      position: { offset, line, column },
    });
  }
  const records = framed.records.length;
  return { ok: true, logs: { body, records, contentType, format, answer: accepted } };
}

function refused(refusal: Refusal): Reading {
  return { ok: false, answer: refuse(refusal) };
}

export const plainLogs: Operation = { kind: 'logs', read, refuse };
