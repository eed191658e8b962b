// Requests that carry an Idempotency-Key: told apart by what is asked, remembered with what they made.
import { type Clock, sha256Hex } from '@thapcanh/incidents';
import type { RequestRecord, RequestStore } from '@thapcanh/store';
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

/** A secret is answered once: the refusal to answer it again. */
export function secretToldBefore(made: string): ReturnType<typeof refuse> {
  const detail = `This request was carried out before: it made ${made}, whose secret is told once. Revoke it and issue another.`;
  return refuse('idempotency_conflict', detail);
}
