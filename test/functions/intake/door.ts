// The door of intake with everything behind it in memory: what was stored can be read back as `detect` would.
import { randomUUID } from 'node:crypto';
import { createIntake, type IntakeOptions } from '@thapcanh/functions/intake/accept-logs.ts';
import type { Answer } from '@thapcanh/functions/intake/answer.ts';
import type { HttpRequest } from '@thapcanh/functions/intake/http-request.ts';
import { OPERATIONS } from '@thapcanh/functions/intake/operations.ts';
import { type BatchRow, type Envelope, unpackEnvelope } from '@thapcanh/ingest';
import { frameRecords } from '@thapcanh/log-formats';
import type { QueueMessage } from '@thapcanh/store';

export const KEY = `tck_${'k'.repeat(12)}_${'S'.repeat(32)}`;
export const OWNER = { agency: 'LK-STC', source: 'app01' };
export const basic = (user: string, password: string): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

export interface Knock {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

export interface Door {
  /** Sends a request as the gateway would; with a valid key unless headers say otherwise. */
  knock(route: string, knock?: Knock): Promise<Answer>;
  /** The same, its JSON answer read. */
  ask(
    route: string,
    knock?: Knock,
  ): Promise<{ status: number; headers: Answer['headers']; body: unknown }>;
  readonly sent: QueueMessage[];
  readonly rows: BatchRow[];
  /** Lines about deliveries. */
  readonly told: Record<string, unknown>[];
  /** Details of what was logged as errors. */
  readonly errors: Record<string, unknown>[];
  /** The records of all envelopes, as `detect` frames them. */
  records(): string[];
  envelopes(): Envelope[];
}

export function openDoor(replaced: Partial<IntakeOptions> = {}): Door {
  const sent: QueueMessage[] = [];
  const rows: BatchRow[] = [];
  const noted = new Map<string, readonly string[]>();
  const objects = new Map<string, Uint8Array>();
  const told: Record<string, unknown>[] = [];
  const errors: Record<string, unknown>[] = [];
  const intake = createIntake({
    operations: OPERATIONS,
    keys: { verify: async (key) => (key === KEY ? OWNER : undefined) },
    quotas: { take: async () => ({ ok: true }) },
    batches: {
      read: async ({ batch }) => rows.find((row) => row.batch === batch),
      accept: async (row) => void rows.push(row),
      isTaken: async (_of, prefix) => rows.some(({ batch }) => batch.startsWith(prefix)),
    },
    queue: {
      send: async (message) => void sent.push(message),
      sendAll: async (messages) => void sent.push(...messages),
    },
    recordIds: {
      note: async (_of, batch, ids) => void noted.set(batch, ids),
      seen: async (_of, own, ids) => {
        const idsOf = (isStored: boolean) =>
          new Set(
            [...noted]
              .filter(
                ([batch]) => batch !== own && rows.some((row) => row.batch === batch) === isStored,
              )
              .flatMap(([, its]) => its.filter((id) => ids.includes(id))),
          );
        const taken = idsOf(true);
        return { taken, undecided: !idsOf(false).isSubsetOf(taken) };
      },
    },
    repeats: async () => false,
    uniqueName: randomUUID,
    mask: async (envelope) => envelope,
    landing: { put: async (key, bytes) => void objects.set(key, bytes) },
    clock: { now: () => Date.parse('2026-11-22T02:00:00Z') },
    log: {
      info: (message, detail) => void told.push({ message, ...detail }),
      error: (_message, detail) => void errors.push(detail),
    },
    ...replaced,
  });

  function envelopes(): Envelope[] {
    return sent.map(({ body }) => {
      const envelope = unpackEnvelope(Buffer.from(body, 'base64'));
      const { object } = envelope.header;
      return object === undefined
        ? envelope
        : unpackEnvelope(objects.get(object) ?? new Uint8Array());
    });
  }

  const knock: Door['knock'] = (route, { method, headers, query, parameters, body } = {}) => {
    const request: HttpRequest = {
      route,
      method: method ?? route.split(' ')[0] ?? '',
      parameters: parameters ?? {},
      query: query ?? {},
      headers: headers ?? { authorization: `Bearer ${KEY}` },
      body: Buffer.from(body ?? ''),
    };
    return intake(request);
  };

  return {
    knock,
    async ask(route, asked) {
      const { status, headers, body } = await knock(route, asked);
      const text = typeof body === 'string' ? body : Buffer.from(body).toString('utf8');
      return { status, headers, body: JSON.parse(text) };
    },
    sent,
    rows,
    told,
    errors,
    envelopes,
    records: () =>
      envelopes().flatMap(({ header: { contentType, records }, body }) => {
        const framed = frameRecords(body, contentType === undefined ? {} : { contentType });
        if (!framed.ok || framed.records.length !== records)
          throw new Error('the count at the door is not what detect frames');
        return framed.records.map(({ raw }) => raw);
      }),
  };
}
