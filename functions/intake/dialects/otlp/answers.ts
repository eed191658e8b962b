// Answers of OTLP/HTTP, in the encoding of the request: partial success, and errors as `google.rpc.Status`.
// @see https://opentelemetry.io/docs/specs/otlp/#otlphttp-response
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import { type Answer, jsonAnswer, type Refusal, retryHeader } from '../../answer.ts';
import type { HttpRequest } from '../../http-request.ts';

const PROTOBUF = 'application/x-protobuf';

/** The encoding that a request names; undefined for any other content type. */
export function encodingOf({
  headers,
}: Pick<HttpRequest, 'headers'>): 'protobuf' | 'json' | undefined {
  const type = headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
  if (type === PROTOBUF) return 'protobuf';
  return type === 'application/json' ? 'json' : undefined;
}

/** All records are durable but `rejected`, which must not be sent again. */
export function success(request: HttpRequest, rejected: number, reason: string): Answer {
  if (encodingOf(request) !== 'protobuf') {
    const partialSuccess = { rejectedLogRecords: String(rejected), errorMessage: reason };
    return jsonAnswer(200, rejected === 0 ? {} : { partialSuccess });
  }
  const writer = new BinaryWriter();
  if (rejected > 0) {
    writer.tag(1, WireType.LengthDelimited).fork();
    writer.tag(1, WireType.Varint).int64(rejected);
    writer.tag(2, WireType.LengthDelimited).string(reason);
    writer.join();
  }
  return protobuf(200, writer);
}

/** @see https://github.com/googleapis/googleapis/blob/master/google/rpc/code.proto */
const RPC_CODE: Readonly<Record<Refusal['status'], number>> = {
  400: 3,
  401: 16,
  404: 5,
  413: 3,
  415: 3,
  429: 8,
  500: 13,
  503: 14,
};

export function refuse({ status, detail, retryAfter }: Refusal, request: HttpRequest): Answer {
  const code = RPC_CODE[status];
  if (encodingOf(request) !== 'protobuf')
    return jsonAnswer(status, { code, message: detail }, { retryAfter });
  const writer = new BinaryWriter();
  writer.tag(1, WireType.Varint).int32(code);
  writer.tag(2, WireType.LengthDelimited).string(detail);
  return protobuf(status, writer, retryAfter);
}

function protobuf(status: number, writer: BinaryWriter, retryAfter?: number): Answer {
  const headers = { 'content-type': PROTOBUF, ...retryHeader(retryAfter) };
  return { status, headers, body: writer.finish() };
}
