// OTLP requests written by hand in both encodings, and answers read back.
import { BinaryReader, BinaryWriter, WireType } from '@bufbuild/protobuf/wire';

export type Value =
  | { readonly stringValue: string }
  | { readonly boolValue: boolean }
  | { readonly intValue: string }
  | { readonly doubleValue: number }
  | { readonly bytesValue: string }
  | { readonly arrayValue: { readonly values: readonly Value[] } }
  | { readonly kvlistValue: { readonly values: readonly KeyValue[] } };
export interface KeyValue {
  readonly key: string;
  readonly value: Value;
}
export interface Log {
  readonly timeUnixNano?: string;
  readonly observedTimeUnixNano?: string;
  readonly severityNumber?: number;
  readonly severityText?: string;
  readonly body?: Value;
  readonly attributes?: readonly KeyValue[];
  /** Hex. */
  readonly traceId?: string;
  readonly spanId?: string;
  readonly flags?: number;
  readonly eventName?: string;
}
export interface Request {
  readonly resourceLogs: readonly {
    readonly resource?: { readonly attributes: readonly KeyValue[] };
    readonly scopeLogs: readonly {
      readonly scope?: { readonly name: string; readonly version: string };
      readonly logRecords: readonly Log[];
    }[];
  }[];
}

export const text = (stringValue: string): Value => ({ stringValue });

const { LengthDelimited: Bytes, Varint, Bit64, Bit32 } = WireType;

/** The request in protobuf, as an exporter would write it. */
export function protobuf(request: Request): Uint8Array {
  const writer = new BinaryWriter();
  const message = (field: number, write: () => void): void => {
    writer.tag(field, Bytes).fork();
    write();
    writer.join();
  };
  const value = (given: Value): void => {
    if ('stringValue' in given) writer.tag(1, Bytes).string(given.stringValue);
    else if ('boolValue' in given) writer.tag(2, Varint).bool(given.boolValue);
    else if ('intValue' in given) writer.tag(3, Varint).int64(given.intValue);
    else if ('doubleValue' in given) writer.tag(4, Bit64).double(given.doubleValue);
    else if ('bytesValue' in given)
      writer.tag(7, Bytes).bytes(Buffer.from(given.bytesValue, 'base64'));
    else if ('arrayValue' in given)
      message(5, () => {
        for (const each of given.arrayValue.values) message(1, () => value(each));
      });
    else message(6, () => pairs(1, given.kvlistValue.values));
  };
  const pairs = (field: number, list: readonly KeyValue[] = []): void => {
    for (const pair of list)
      message(field, () => {
        writer.tag(1, Bytes).string(pair.key);
        message(2, () => value(pair.value));
      });
  };
  const log = (record: Log): void => {
    const { timeUnixNano, observedTimeUnixNano, severityNumber, body } = record;
    if (timeUnixNano) writer.tag(1, Bit64).fixed64(timeUnixNano);
    if (severityNumber) writer.tag(2, Varint).int32(severityNumber);
    if (record.severityText) writer.tag(3, Bytes).string(record.severityText);
    if (body) message(5, () => value(body));
    pairs(6, record.attributes);
    if (record.flags) writer.tag(8, Bit32).fixed32(record.flags);
    if (record.traceId) writer.tag(9, Bytes).bytes(Buffer.from(record.traceId, 'hex'));
    if (record.spanId) writer.tag(10, Bytes).bytes(Buffer.from(record.spanId, 'hex'));
    if (observedTimeUnixNano) writer.tag(11, Bit64).fixed64(observedTimeUnixNano);
    if (record.eventName) writer.tag(12, Bytes).string(record.eventName);
    // A field of some later version of the protocol.
    writer.tag(99, Bytes).string('unknown');
  };
  for (const { resource, scopeLogs } of request.resourceLogs)
    message(1, () => {
      for (const { scope, logRecords } of scopeLogs)
        message(2, () => {
          if (scope)
            message(1, () => {
              writer.tag(1, Bytes).string(scope.name);
              writer.tag(2, Bytes).string(scope.version);
            });
          for (const record of logRecords) message(2, () => log(record));
        });
      // Behind the logs it belongs to: order means nothing in protobuf.
      if (resource) message(1, () => pairs(1, resource.attributes));
    });
  return writer.finish();
}

/** `google.rpc.Status`. */
export function readStatus(bytes: Uint8Array): { code: number; message: string } {
  const reader = new BinaryReader(bytes);
  const status = { code: 0, message: '' };
  while (reader.pos < reader.len) {
    const [field] = reader.tag();
    if (field === 1) status.code = reader.int32();
    else status.message = reader.string();
  }
  return status;
}

/** `partial_success` of an answer; undefined when there is none. */
export function readPartialSuccess(
  bytes: Uint8Array,
): { rejected: number; message: string } | undefined {
  if (bytes.length === 0) return undefined;
  const outer = new BinaryReader(bytes);
  outer.tag();
  const reader = new BinaryReader(outer.bytes());
  const partial = { rejected: 0, message: '' };
  while (reader.pos < reader.len) {
    const [field] = reader.tag();
    if (field === 1) partial.rejected = Number(reader.int64());
    else partial.message = reader.string();
  }
  return partial;
}
