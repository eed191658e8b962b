// One way in for every dialect: check the key, decode, cut into records, look whether the body is
// known, count it against the quota, note, send, accept, and only then answer, in the dialect's own words.
import {
  batchId,
  DEFAULT_INTAKE_LIMITS,
  type Envelope,
  type IntakeLimits,
  packEnvelope,
  type SourceKey,
} from '@thapcanh/ingest';
import type {
  AgencyKeys,
  Batches,
  KeyHolder,
  Objects,
  Quotas,
  RecordIds,
  SeenIds,
  SendQueue,
} from '@thapcanh/store';
import { isUnavailable, UNAVAILABLE_RETRY_S } from '../unavailable.ts';
import type { Answer, Refusal } from './answer.ts';
import { decodeRequestBody } from './decode-body.ts';
import type { Operation, ReadLogs, Stored } from './dialects/dialect.ts';
import { plainLogs } from './dialects/plain.ts';
import type { HttpRequest } from './http-request.ts';
import { presentedKey } from './presented-key.ts';
import { shipperTrace } from './shipper-trace.ts';

/** The largest body as sent; larger files go to the drop bucket. */
export const MAX_BODY_BYTES = 4 * 1024 * 1024;
const MAX_IDEMPOTENCY_KEY = 256;

export interface IntakeOptions {
  /** What each route of the gateway does, by route key. */
  readonly operations: ReadonlyMap<string, Operation>;
  readonly keys: Pick<AgencyKeys, 'verify'>;
  readonly quotas: Quotas;
  readonly batches: Pick<Batches, 'read' | 'accept' | 'isTaken'>;
  readonly recordIds: RecordIds;
  readonly queue: SendQueue;
  readonly landing: Pick<Objects, 'put'>;
  /** Whether equal bodies of a source are different ones, since its lines carry no time. */
  readonly repeats: (of: SourceKey) => Promise<boolean>;
  /** A name no other body has. */
  readonly uniqueName: () => string;
  /** Masks what a secret source sends. */
  readonly mask: (envelope: Envelope) => Promise<Envelope>;
  readonly clock: { now(): number };
  /** Every line about a delivery names its batch, by which it is followed to the incident (decision 0054). */
  readonly log: Record<
    'info' | 'error',
    (message: string, detail: Record<string, unknown>) => void
  >;
}

/** Answers one request; a 2xx to logs means that every record the answer does not refuse is durable. */
export function createIntake(options: IntakeOptions): (request: HttpRequest) => Promise<Answer> {
  const { keys, batches, quotas, queue, landing, recordIds, clock, log } = options;

  async function store(envelope: Envelope): Promise<void> {
    const packed = packEnvelope(await options.mask(envelope));
    if (packed.kind === 'pointer') await landing.put(packed.object, packed.bytes);
    await queue.send({ body: packed.message, group: envelope.header.agency });
  }

  /** What makes the body the one it is, where that is not its bytes. */
  async function keyOf(of: SourceKey, { headers }: HttpRequest): Promise<string | undefined> {
    return (
      headers['idempotency-key'] ?? ((await options.repeats(of)) ? options.uniqueName() : undefined)
    );
  }

  /** Makes the records durable, once; or says which limit is reached. */
  async function keep(
    { agency, source, limits }: KeyHolder,
    batch: string,
    logs: ReadLogs,
  ): Promise<Stored | Refusal> {
    if (logs.records === 0) return { batch, accepted: 0, duplicate: false };
    const of = { agency, source };
    const known = await batches.read({ ...of, batch });
    if (known !== undefined) return { batch, accepted: known.accepted, duplicate: true };
    const { contentType, format, ids = [] } = logs;
    const { taken, undecided } = await seenIn(of, batch, logs);
    if (undecided) return BEING_STORED;
    const { body, records } =
      logs.without !== undefined && taken.size > 0 ? logs.without(taken) : logs;
    if (records === 0) return { batch, accepted: 0, duplicate: true };
    const bounds = { ...DEFAULT_INTAKE_LIMITS, ...limits };
    const verdict = await quotas.take(of, body.length, bounds);
    if (!verdict.ok) return overQuota(verdict, bounds);
    const receivedAt = new Date(clock.now()).toISOString();
    const fresh = ids.filter((id) => !taken.has(id));
    if (fresh.length > 0) await recordIds.note(of, batch, fresh);
    await store({
      header: {
        v: 1,
        ...of,
        batch,
        receivedAt,
        records,
        bytes: body.length,
        ...(contentType && { contentType }),
        ...(format && { format }),
      },
      body,
    });
    await batches.accept({ ...of, batch, accepted: records, receivedAt });
    return { batch, accepted: records, duplicate: false };
  }

  /** Which records came before in another body: a shipper may send them again alone, or mixed. */
  async function seenIn(
    of: SourceKey,
    batch: string,
    { ids = [], without }: ReadLogs,
  ): Promise<SeenIds> {
    return ids.length === 0 || without === undefined
      ? { taken: new Set(), undecided: false }
      : recordIds.seen(of, batch, ids);
  }

  async function acceptLogs(
    of: KeyHolder,
    request: HttpRequest,
    operation: Extract<Operation, { kind: 'logs' }>,
  ): Promise<Answer> {
    const unfit = tooLong(request);
    if (unfit !== undefined) return operation.refuse(unfit, request);
    const decoded = await decodeRequestBody(request.body, request.headers['content-encoding']);
    if (!decoded.ok) return operation.refuse(decoded.refusal, request);
    const reading = operation.read(request, decoded.bytes);
    if (!reading.ok) return reading.answer;
    const { logs } = reading;
    const idempotencyKey = await keyOf(of, request);
    const batch = batchId({ ...of, body: decoded.bytes, idempotencyKey, sentAs: logs.sentAs });
    const { agency, source } = of;
    const trace = shipperTrace(request.headers);
    const delivery = { agency, source, batch, ...(trace === undefined ? {} : { trace }) };
    const kept = await keep(of, batch, logs).catch((error: unknown) =>
      explain(error, request, delivery),
    );
    if (!('status' in kept)) {
      const { accepted: records, duplicate } = kept;
      log.info('Accepted', { ...delivery, records, bytes: decoded.bytes.length, duplicate });
      return logs.answer(kept);
    }
    log.info('Refused', { ...delivery, code: kept.code });
    return logs.refuse?.(kept) ?? operation.refuse(kept, request);
  }

  function explain(
    error: unknown,
    { route }: HttpRequest,
    delivery: Readonly<Record<string, string>> = {},
  ): Refusal {
    const unavailable = isUnavailable(error);
    const message = unavailable ? 'Not now: the shipper sends again' : 'Intake failed';
    log.error(message, { route, ...delivery, error });
    return unavailable ? NOT_NOW : BUG;
  }

  async function answer(operation: Operation, request: HttpRequest): Promise<Answer> {
    if (operation.kind === 'open') return operation.answer();
    const key = presentedKey(request.headers);
    const of = key === undefined ? undefined : await keys.verify(key);
    if (of === undefined) return operation.refuse(UNKNOWN_KEY, request);
    return operation.kind === 'question'
      ? await operation.answer(request, of, batches)
      : await acceptLogs(of, request, operation);
  }

  return async (request) => {
    const operation = options.operations.get(request.route);
    if (operation === undefined) return plainLogs.refuse(NO_SUCH_ROUTE, request);
    try {
      return await answer(operation, request);
    } catch (error) {
      return operation.refuse(explain(error, request), request);
    }
  };
}

function tooLong({ headers, body }: HttpRequest): Refusal | undefined {
  if (body.length > MAX_BODY_BYTES) {
    return {
      status: 413,
      code: 'body_too_large',
      title: 'Body too large',
      detail: `The body has ${body.length} bytes; the limit is ${MAX_BODY_BYTES}. Send smaller batches, compress them, or use the drop bucket.`,
    };
  }
  const length = headers['idempotency-key']?.length ?? 0;
  if (length <= MAX_IDEMPOTENCY_KEY) return undefined;
  return {
    status: 400,
    code: 'invalid_request',
    title: 'Idempotency-Key too long',
    detail: `Idempotency-Key has ${length} characters; the limit is ${MAX_IDEMPOTENCY_KEY}.`,
  };
}

const LIMIT_NAMES = {
  bytesPerDay: 'bytes a day',
  requestsPerDay: 'requests a day',
  requestsPerMinute: 'requests a minute',
} as const satisfies Record<keyof IntakeLimits, string>;

function overQuota(
  { exceeded, retryAfter }: { exceeded: keyof IntakeLimits; retryAfter: number },
  limits: IntakeLimits,
): Refusal {
  return {
    status: 429,
    code: 'quota_exceeded',
    title: 'Quota reached',
    detail:
      `This source may ship ${limits[exceeded]} ${LIMIT_NAMES[exceeded]} and has. Keep the logs and send ` +
      `them again in ${retryAfter} seconds; larger batches make fewer requests. The SOC can raise the limit.`,
    retryAfter,
  };
}

const UNKNOWN_KEY: Refusal = {
  status: 401,
  code: 'unauthenticated',
  title: 'Unknown key',
  detail:
    'The request carries no valid agency key. Send it as "Authorization: Bearer KEY" or "x-api-key: KEY", ' +
    'or as your shipper sends keys; if the key was revoked or lost, ask the SOC for a new one.',
};
const NO_SUCH_ROUTE: Refusal = {
  status: 404,
  code: 'not_found',
  title: 'Nothing here',
  detail: 'Logs are not taken at this address.',
};
const NOT_NOW: Refusal = {
  status: 503,
  code: 'unavailable',
  title: 'Not now',
  detail: `Nothing of the body was promised. Send the same body again in ${UNAVAILABLE_RETRY_S} seconds.`,
  retryAfter: UNAVAILABLE_RETRY_S,
};
const BEING_STORED: Refusal = {
  status: 503,
  code: 'unavailable',
  title: 'Not now',
  detail: `Records of this body came before in another one, which is still being stored. Send it again in ${UNAVAILABLE_RETRY_S} seconds.`,
  retryAfter: UNAVAILABLE_RETRY_S,
};
const BUG: Refusal = {
  status: 500,
  code: 'internal',
  title: 'Internal error',
  detail: 'Nothing of the body was promised. Send it again later; if it fails again, tell the SOC.',
};
