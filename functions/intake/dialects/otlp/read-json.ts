// `ExportLogsServiceRequest` in OTLP's JSON: names in lowerCamelCase, 64-bit integers as texts.
// @see https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding
import * as z from 'zod';
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
  scopeOf,
  UnfitValueError,
} from './log-record.ts';

const keyValues = z
  .array(z.object({ key: z.string().default(''), value: z.unknown().optional() }))
  .nullish()
  .transform((list) => list ?? []);
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');
const number = z
  .number()
  .int()
  .nullish()
  .transform((value) => value ?? 0);
const nanoseconds = z
  .union([z.string().regex(/^\d{1,20}$/), z.number().int().min(0)])
  .nullish()
  .transform((value) => BigInt(value ?? 0));

const recordSchema = z.object({
  timeUnixNano: nanoseconds,
  observedTimeUnixNano: nanoseconds,
  severityNumber: number,
  severityText: text,
  body: z.unknown().optional(),
  attributes: keyValues,
  traceId: text,
  spanId: text,
  flags: number,
  eventName: text,
});

const requestSchema = z.object({
  resourceLogs: z
    .array(
      z.object({
        resource: z.object({ attributes: keyValues }).nullish(),
        scopeLogs: z
          .array(
            z.object({
              scope: z.object({ name: text, version: text, attributes: keyValues }).nullish(),
              logRecords: z.array(z.unknown()).nullish(),
            }),
          )
          .nullish(),
      }),
    )
    .nullish(),
});

const strict = new TextDecoder('utf-8', { fatal: true });

/** Reads a request; what is no such request is refused whole, unfit records one by one. */
export function readJson(body: Uint8Array): ReadResult {
  try {
    const request = requestSchema.safeParse(JSON.parse(strict.decode(body)));
    if (!request.success) return { ok: false, message: z.prettifyError(request.error) };
    const { resourceLogs } = request.data;
    return { ok: true, resources: (resourceLogs ?? []).map(resourceLogsOf) };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

type Read = NonNullable<z.output<typeof requestSchema>['resourceLogs']>[number];

function resourceLogsOf({ resource, scopeLogs }: Read): ResourceLogs {
  return {
    resource: mapOf(resource?.attributes ?? [], 0),
    scopes: (scopeLogs ?? []).map(({ scope, logRecords }) => ({
      scope: scopeOf(scope?.name ?? '', scope?.version ?? '', mapOf(scope?.attributes ?? [], 0)),
      records: (logRecords ?? []).map(recordOf),
    })),
  };
}

function recordOf(given: unknown): LogRecord | RejectedRecord {
  const read = recordSchema.safeParse(given);
  if (!read.success) return { rejected: z.prettifyError(read.error) };
  const { timeUnixNano, observedTimeUnixNano, body, attributes, ...rest } = read.data;
  try {
    return {
      ...rest,
      time: timeUnixNano,
      observedTime: observedTimeUnixNano,
      attributes: mapOf(attributes, 0),
      ...(body === undefined || body === null ? {} : { body: jsonOf(body, 0) }),
    };
  } catch (error) {
    if (error instanceof UnfitValueError) return { rejected: error.message };
    throw error;
  }
}

type KeyValues = readonly { readonly key: string; readonly value?: unknown }[];

function mapOf(list: KeyValues, depth: number): JsonObject {
  const map = newObject();
  for (const { key, value } of list) map[key] = jsonOf(value, depth);
  return map;
}

const anyValueSchema = z.object({
  stringValue: z.string().optional(),
  boolValue: z.boolean().optional(),
  intValue: z.union([z.string().regex(/^-?\d{1,19}$/), z.number().int()]).optional(),
  doubleValue: z.union([z.number(), z.enum(['NaN', 'Infinity', '-Infinity'])]).optional(),
  arrayValue: z.object({ values: z.array(z.unknown()).default([]) }).optional(),
  kvlistValue: z.object({ values: keyValues }).optional(),
  bytesValue: z.string().optional(),
});

function jsonOf(given: unknown, depth: number): Json {
  if (depth > MAX_DEPTH)
    throw new UnfitValueError(`a value is nested deeper than ${MAX_DEPTH} levels`);
  if (given === undefined || given === null) return null;
  const read = anyValueSchema.safeParse(given);
  if (!read.success) throw new UnfitValueError(`a value is not an AnyValue of OTLP`);
  const { stringValue, boolValue, intValue, doubleValue, arrayValue, kvlistValue, bytesValue } =
    read.data;
  if (intValue !== undefined) return jsonInteger(BigInt(intValue));
  if (doubleValue !== undefined) return jsonNumber(Number(doubleValue));
  if (arrayValue !== undefined) return arrayValue.values.map((each) => jsonOf(each, depth + 1));
  if (kvlistValue !== undefined) return mapOf(kvlistValue.values, depth + 1);
  return stringValue ?? boolValue ?? bytesValue ?? null;
}
