// `ExportLogsServiceRequest` in protobuf. The schema is the few messages of logs, written as the tags
// that are read; fields that are not named here are skipped, as protobuf wants it.
// @see https://github.com/open-telemetry/opentelemetry-proto/blob/v1.7.0/opentelemetry/proto/logs/v1/logs.proto
import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';
import {
  type Json,
  type JsonObject,
  jsonInteger,
  jsonNumber,
  type LogRecord,
  MAX_DEPTH,
  newObject,
  type ReadResult,
  type RejectedRecord,
  type ResourceLogs,
  type ScopeLogs,
  scopeOf,
  UnfitValueError,
} from './log-record.ts';

/** Reads a request; undecodable bytes are refused whole, unfit records one by one. */
export function readProtobuf(body: Uint8Array): ReadResult {
  const reader = new LogsReader(body);
  try {
    return { ok: true, resources: reader.request() };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { ok: false, message: `${message} at byte ${reader.position}` };
  }
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lossy = new TextDecoder('utf-8', { ignoreBOM: true });

/** Field number and wire type as the tag that stands before a field. */
const tag = (field: number, wire: WireType): number => (field << 3) | wire;
const { Bit32, Bit64, LengthDelimited: Bytes, Varint } = WireType;

class LogsReader {
  readonly #bytes: Uint8Array;
  readonly #reader: BinaryReader;
  /** A text of the record at hand is not UTF-8. */
  #lossy = false;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#reader = new BinaryReader(bytes);
  }

  get position(): number {
    return this.#reader.pos;
  }

  request(): ResourceLogs[] {
    const resources: ResourceLogs[] = [];
    this.#fields(this.#bytes.length, (found) => {
      if (found !== tag(1, Bytes)) return false;
      resources.push(this.#resourceLogs());
      return true;
    });
    return resources;
  }

  #resourceLogs(): ResourceLogs {
    let resource: JsonObject = newObject();
    const scopes: ScopeLogs[] = [];
    this.#fields(this.#end(), (found) => {
      if (found === tag(1, Bytes)) resource = this.#resource();
      else if (found === tag(2, Bytes)) scopes.push(this.#scopeLogs());
      else return false;
      return true;
    });
    return { resource, scopes };
  }

  #resource(): JsonObject {
    const attributes = newObject();
    this.#fields(this.#end(), (found) => {
      if (found !== tag(1, Bytes)) return false;
      this.#keyValue(attributes, 0);
      return true;
    });
    return attributes;
  }

  #scopeLogs(): ScopeLogs {
    let scope: JsonObject = newObject();
    const records: (LogRecord | RejectedRecord)[] = [];
    this.#fields(this.#end(), (found) => {
      if (found === tag(1, Bytes)) scope = this.#scope();
      else if (found === tag(2, Bytes)) records.push(this.#logRecord());
      else return false;
      return true;
    });
    return { scope, records };
  }

  #scope(): JsonObject {
    const attributes = newObject();
    let name = '';
    let version = '';
    this.#fields(this.#end(), (found) => {
      if (found === tag(1, Bytes)) name = this.#text();
      else if (found === tag(2, Bytes)) version = this.#text();
      else if (found === tag(3, Bytes)) this.#keyValue(attributes, 0);
      else return false;
      return true;
    });
    return scopeOf(name, version, attributes);
  }

  #logRecord(): LogRecord | RejectedRecord {
    const end = this.#end();
    const start = this.position;
    try {
      return this.#recordTo(start, end);
    } catch (error) {
      if (!(error instanceof UnfitValueError)) throw error;
      this.#reader.pos = end;
      return { rejected: error.message };
    }
  }

  #recordTo(start: number, end: number): LogRecord {
    const reader = this.#reader;
    const attributes = newObject();
    const record = {
      time: 0n,
      observedTime: 0n,
      severityNumber: 0,
      severityText: '',
      eventName: '',
      traceId: '',
      spanId: '',
      flags: 0,
    };
    let body: Json | undefined;
    this.#lossy = false;
    this.#fields(end, (found) => {
      if (found === tag(1, Bit64)) record.time = BigInt(reader.fixed64());
      else if (found === tag(11, Bit64)) record.observedTime = BigInt(reader.fixed64());
      else if (found === tag(2, Varint)) record.severityNumber = reader.int32();
      else if (found === tag(3, Bytes)) record.severityText = this.#text();
      else if (found === tag(5, Bytes)) body = this.#anyValue(0);
      else if (found === tag(6, Bytes)) this.#keyValue(attributes, 0);
      else if (found === tag(8, Bit32)) record.flags = reader.fixed32();
      else if (found === tag(9, Bytes)) record.traceId = this.#encoded('hex');
      else if (found === tag(10, Bytes)) record.spanId = this.#encoded('hex');
      else if (found === tag(12, Bytes)) record.eventName = this.#text();
      else return false;
      return true;
    });
    return {
      ...record,
      attributes,
      ...(body === undefined ? {} : { body }),
      ...(this.#lossy ? { protobuf: this.#bytes.subarray(start, end) } : {}),
    };
  }

  #keyValue(into: { [name: string]: Json }, depth: number): void {
    let key = '';
    let value: Json = null;
    this.#fields(this.#end(), (found) => {
      if (found === tag(1, Bytes)) key = this.#text();
      else if (found === tag(2, Bytes)) value = this.#anyValue(depth);
      else return false;
      return true;
    });
    into[key] = value;
  }

  #anyValue(depth: number): Json {
    if (depth > MAX_DEPTH)
      throw new UnfitValueError(`a value is nested deeper than ${MAX_DEPTH} levels`);
    const reader = this.#reader;
    let value: Json = null;
    this.#fields(this.#end(), (found) => {
      if (found === tag(1, Bytes)) value = this.#text();
      else if (found === tag(2, Varint)) value = reader.bool();
      else if (found === tag(3, Varint)) value = jsonInteger(BigInt(reader.int64()));
      else if (found === tag(4, Bit64)) value = jsonNumber(reader.double());
      else if (found === tag(5, Bytes)) value = this.#list(depth + 1);
      else if (found === tag(6, Bytes)) value = this.#map(depth + 1);
      else if (found === tag(7, Bytes)) value = this.#encoded('base64');
      else return false;
      return true;
    });
    return value;
  }

  #list(depth: number): readonly Json[] {
    const values: Json[] = [];
    this.#fields(this.#end(), (found) => {
      if (found !== tag(1, Bytes)) return false;
      values.push(this.#anyValue(depth));
      return true;
    });
    return values;
  }

  #map(depth: number): JsonObject {
    const map = newObject();
    this.#fields(this.#end(), (found) => {
      if (found !== tag(1, Bytes)) return false;
      this.#keyValue(map, depth);
      return true;
    });
    return map;
  }

  #text(): string {
    const bytes = this.#reader.bytes();
    try {
      return strict.decode(bytes);
    } catch {
      this.#lossy = true;
      return lossy.decode(bytes);
    }
  }

  #encoded(encoding: 'hex' | 'base64'): string {
    return Buffer.from(this.#reader.bytes()).toString(encoding);
  }

  /** Where the message ends whose length is next. */
  #end(): number {
    const length = this.#reader.uint32();
    const end = this.position + length;
    if (end > this.#bytes.length) throw new RangeError('a message ends beyond the body');
    return end;
  }

  /** Reads fields up to `end`; what `take` does not take is skipped. */
  #fields(end: number, take: (found: number) => boolean): void {
    const reader = this.#reader;
    while (reader.pos < end) {
      const [field, wire] = reader.tag();
      if (wire === WireType.StartGroup || wire === WireType.EndGroup)
        throw new RangeError('groups are not part of OTLP');
      if (!take(tag(field, wire))) reader.skip(wire, field);
    }
    if (reader.pos > end) throw new RangeError('a field runs over the end of its message');
  }
}
