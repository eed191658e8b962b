// OTLP/HTTP logs, in protobuf and JSON, under the base address `/otlp` (decision 0025). One record a
// log record, its resource and scope beside it.
// @see https://opentelemetry.io/docs/specs/otlp/#otlphttp
import { MAX_DECODED_BYTES } from '@thapcanh/ingest';
import type { Refusal } from '../answer.ts';
import type { HttpRequest } from '../http-request.ts';
import { NDJSON, type Operation, type Reading } from './dialect.ts';
import { encodingOf, refuse, success } from './otlp/answers.ts';
import { lineOf, type ResourceLogs, surroundings } from './otlp/log-record.ts';
import { readJson } from './otlp/read-json.ts';
import { readProtobuf } from './otlp/read-protobuf.ts';

const MAX_REASON = 500;

function read(request: HttpRequest, body: Uint8Array): Reading {
  const encoding = encodingOf(request);
  if (encoding === undefined) return refused(request, UNKNOWN_ENCODING);
  const result = encoding === 'protobuf' ? readProtobuf(body) : readJson(body);
  if (!result.ok) {
    const detail = `This is no ExportLogsServiceRequest in ${encoding}: ${result.message.slice(0, MAX_REASON)}. Nothing was accepted.`;
    return refused(request, { status: 400, code: 'body_malformed', title: 'Malformed', detail });
  }
  const written = writeLines(result.resources);
  if (written === undefined) return refused(request, EXPANDED);
  const { lines, rejected, reason } = written;
  return {
    ok: true,
    logs: {
      body: Buffer.concat(lines),
      records: lines.length,
      contentType: NDJSON,
      answer: () => success(request, rejected, reason),
    },
  };
}

interface Written {
  readonly lines: readonly Uint8Array[];
  readonly rejected: number;
  /** Why the first record was rejected. */
  readonly reason: string;
}

/** The records as lines; undefined when what they share, written beside each, makes them too large. */
function writeLines(resources: readonly ResourceLogs[]): Written | undefined {
  const lines: Uint8Array[] = [];
  let bytes = 0;
  let rejected = 0;
  let reason = '';
  for (const { resource, scopes } of resources) {
    for (const { scope, records } of scopes) {
      const around = surroundings(resource, scope);
      for (const record of records) {
        if ('rejected' in record) {
          rejected += 1;
          reason ||= record.rejected.slice(0, MAX_REASON);
          continue;
        }
        const line = Buffer.from(`${lineOf(record, around)}\n`);
        bytes += line.length;
        if (bytes > MAX_DECODED_BYTES) return undefined;
        lines.push(line);
      }
    }
  }
  return { lines, rejected, reason };
}

function refused(request: HttpRequest, refusal: Refusal): Reading {
  return { ok: false, answer: refuse(refusal, request) };
}

const UNKNOWN_ENCODING: Refusal = {
  status: 415,
  code: 'body_undecodable',
  title: 'Unknown encoding',
  detail: 'Send OTLP as Content-Type application/x-protobuf or application/json.',
};
const EXPANDED: Refusal = {
  status: 413,
  code: 'body_too_large',
  title: 'Body too large',
  detail: `With their resources beside them the records hold more than ${MAX_DECODED_BYTES} bytes. Send fewer a request.`,
};

export const otlpLogs: Operation = { kind: 'logs', read, refuse };
