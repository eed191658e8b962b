// Requests that carry an Idempotency-Key: told apart by what is asked, remembered with what they made.
import { type Clock, type Incident, sha256Hex } from '@thapcanh/incidents';
import type { IncidentStore, RequestRecord, RequestStore } from '@thapcanh/store';
import type * as z from 'zod';
import { accept, type Outcome, refuse } from './problem.ts';
import { type ApiContext, idempotencyKeyOf, usedOtherwise } from './request.ts';

/** A request by its key. */
export type KeyedRequest = Pick<RequestRecord, 'user' | 'key' | 'fingerprint'>;

/** What the caller's key names, if it sent one: this method, path and body. */
export function keyedRequest(c: ApiContext, body: unknown): Outcome<KeyedRequest | undefined> {
  const given = idempotencyKeyOf(c);
  if (!given.ok) return given;
  if (given.value === undefined) return accept(undefined);
  const fingerprint = sha256Hex(JSON.stringify([c.req.method, c.req.path, body]));
  return accept({ user: c.get('caller').user.sub, key: given.value, fingerprint });
}

/** What the request made when it was carried out before; refused if its key was for another. */
export async function madeBefore(
  asked: KeyedRequest | undefined,
  requests: RequestStore,
  clock: Clock,
): Promise<Outcome<string | undefined>> {
  if (asked === undefined) return accept(undefined);
  const before = await requests.request(asked.user, asked.key, clock.now());
  if (before === undefined) return accept(undefined);
  return before.fingerprint === asked.fingerprint
    ? accept(before.made)
    : { ok: false, refusal: usedOtherwise() };
}

/** A request that is carried out part by part, each in a transaction of its own. */
export interface RequestParts<T> {
  /** What a part answered when it was carried out before. */
  readonly answered: (part: string) => Promise<T | undefined>;
  /** By what a part is remembered in its transaction; nothing where the request has no key. */
  readonly record: (part: string, made: Pick<Incident, 'id' | 'rev'>, answer: T) => Remembered;
}

/** As part of a change: `{ request }`, or nothing. */
type Remembered = { readonly request?: RequestRecord };

/**
 * The parts of a request by its key: its repetition answers what was done and goes on where it ended.
 * The key itself is taken first; refused if it was for another request.
 */
export async function requestParts<T>(
  c: ApiContext,
  body: unknown,
  answer: z.ZodType<T>,
  {
    incidents,
    clock,
  }: { readonly incidents: Pick<IncidentStore, 'request' | 'remember'>; readonly clock: Clock },
): Promise<Outcome<RequestParts<T>>> {
  const asked = keyedRequest(c, body);
  if (!asked.ok) return asked;
  const request = asked.value;
  if (request === undefined) {
    return accept({ answered: async () => undefined, record: () => ({}) });
  }
  const at = clock.now();
  if (!(await incidents.remember({ ...request, made: c.req.path, rev: 0, at }))) {
    const before = await madeBefore(request, incidents, clock);
    if (!before.ok) return before;
  }
  // No key that a caller may send has a space.
  const keyOf = (part: string): string => `${request.key} ${part}`;
  return accept({
    async answered(part) {
      const known = await incidents.request(request.user, keyOf(part), clock.now());
      return known?.answer === undefined ? undefined : answer.parse(JSON.parse(known.answer));
    },
    record: (part, { id, rev }, told) => ({
      request: { ...request, key: keyOf(part), made: id, rev, at, answer: JSON.stringify(told) },
    }),
  });
}

/** A secret is answered once: the refusal to answer it again. */
export function secretToldBefore(made: string): ReturnType<typeof refuse> {
  const detail = `This request was carried out before: it made ${made}, whose secret is told once. Revoke it and issue another.`;
  return refuse('idempotency_conflict', detail);
}
