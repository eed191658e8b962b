// Keys of a source: issue, rotate with overlap, revoke. A secret is answered once, and stored hashed.
import { type IssuedKey, type KeyView, newKeySchema, rotateKeySchema } from '@thapcanh/api-schema';
import type { Clock, SourceRow } from '@thapcanh/incidents';
import { type AgencyKeyRow, agencyKeyState, issueAgencyKey } from '@thapcanh/ingest';
import type { KeyDesk, SourceDesk } from '@thapcanh/store';
import { changeBy } from './change-record.ts';
import { type KeyedRequest, keyedRequest, madeBefore, secretToldBefore } from './keyed-request.ts';
import { accept, type Outcome, problemResponse, refuse } from './problem.ts';
import { type ApiContext, bodyOf, usedOtherwise } from './request.ts';
import { EVERYBODY, KEY_HOLDERS, type Route } from './route.ts';
import { seenSource } from './seen-source.ts';

export interface KeyRoutesOptions {
  readonly sources: Pick<SourceDesk, 'get'>;
  readonly keys: KeyDesk;
  readonly clock: Clock;
}

/** Keys of a source that are good at once; more are forgotten keys. */
const MAX_ACTIVE_KEYS = 10;
const DAY_MS = 86_400_000;
const KEYS = '/v1/sources/:agency/:source/keys';

/** `GET` and `POST …/keys`, `POST …/keys/:keyId/rotate`, `DELETE …/keys/:keyId`. */
export function keyRoutes({ sources, keys, clock }: KeyRoutesOptions): readonly Route[] {
  const view = ({ keyId, createdAt, validUntil, revokedAt }: AgencyKeyRow): KeyView => ({
    keyId,
    state: agencyKeyState({ ...defined({ validUntil, revokedAt }) }, clock.now()),
    createdAt,
    ...defined({ validUntil, revokedAt }),
  });

  async function list(c: ApiContext): Promise<Response> {
    const found = await seenSource(c, sources);
    if (!found.ok) return problemResponse(found.refusal);
    const rows = await keys.ofSource(found.value.agency, found.value.id);
    return c.json({ items: rows.map(view) });
  }

  function issued(row: SourceRow, validUntil?: string): ReturnType<typeof issueAgencyKey> {
    const createdAt = new Date(clock.now()).toISOString();
    const of = { agency: row.agency, source: row.id, createdAt };
    return issueAgencyKey({ ...of, ...defined({ validUntil }) });
  }

  async function create(c: ApiContext): Promise<Response> {
    const body = await bodyOf(c, newKeySchema);
    if (!body.ok) return problemResponse(body.refusal);
    const found = await seenSource(c, sources);
    if (!found.ok) return problemResponse(found.refusal);
    const end = endOf(body.value.validUntil, clock.now());
    if (!end.ok) return problemResponse(end.refusal);
    const asked = keyedRequest(c, body.value);
    if (!asked.ok) return problemResponse(asked.refusal);
    const before = await madeBefore(asked.value, keys, clock);
    if (!before.ok) return problemResponse(before.refusal);
    if (before.value !== undefined)
      return problemResponse(secretToldBefore(`the key ${before.value}`).refusal);
    const rows = await keys.ofSource(found.value.agency, found.value.id);
    const active = rows.filter((row) => agencyKeyState(row, clock.now()) === 'active');
    if (active.length >= MAX_ACTIVE_KEYS) {
      const detail = `${MAX_ACTIVE_KEYS} keys of this source are good already. Revoke one that is not used.`;
      return problemResponse(refuse('too_many_keys', detail).refusal);
    }
    const { key, row } = issued(found.value, end.value);
    const { keyId } = row;
    const change = changeBy(c.get('caller'), clock.now(), { kind: 'key_created', keyId });
    const outcome = await keys.issue(row, change, remembered(asked.value, keyId));
    if (outcome === 'repeated') return problemResponse(usedOtherwise());
    return c.json({ ...view(row), key } satisfies IssuedKey, 201);
  }

  const remembered = (asked: KeyedRequest | undefined, made: string) =>
    asked && { ...asked, made, rev: 1, at: clock.now() };

  /** A key of the source that is still good. */
  async function goodKey(c: ApiContext): Promise<Outcome<[SourceRow, AgencyKeyRow]>> {
    const found = await seenSource(c, sources);
    if (!found.ok) return found;
    const row = await keys.get(c.req.param('keyId') ?? '');
    const isOfSource = row?.agency === found.value.agency && row.source === found.value.id;
    if (row === undefined || !isOfSource) {
      return refuse('not_found', 'There is no such key of this source.');
    }
    const state = agencyKeyState(row, clock.now());
    if (state === 'active') return accept([found.value, row]);
    return refuse('key_ended', `The key is ${state}. Issue a new one instead.`);
  }

  async function rotate(c: ApiContext): Promise<Response> {
    const body = await bodyOf(c, rotateKeySchema);
    if (!body.ok) return problemResponse(body.refusal);
    const asked = keyedRequest(c, body.value);
    if (!asked.ok) return problemResponse(asked.refusal);
    const good = await goodKey(c);
    if (!good.ok) return problemResponse(good.refusal);
    const before = await madeBefore(asked.value, keys, clock);
    if (!before.ok) return problemResponse(before.refusal);
    if (before.value !== undefined)
      return problemResponse(secretToldBefore(`the key ${before.value}`).refusal);
    const [source, old] = good.value;
    const overlap = new Date(clock.now() + body.value.overlapDays * DAY_MS).toISOString();
    const validUntil =
      old.validUntil !== undefined && old.validUntil < overlap ? old.validUntil : overlap;
    const { key, row } = issued(source);
    // What else was set of the old key goes on with the new one.
    const { validUntil: _end, revokedAt: _revoked, ...kept } = old;
    const next = { ...kept, ...row };
    const change = changeBy(c.get('caller'), clock.now(), {
      kind: 'key_rotated',
      keyId: old.keyId,
    });
    const request = remembered(asked.value, row.keyId);
    const outcome = await keys.rotate(old, next, validUntil, change, request);
    if (outcome === 'conflict') return gone();
    if (outcome === 'repeated') return problemResponse(usedOtherwise());
    const replaces = { keyId: old.keyId, validUntil };
    return c.json({ ...view(row), key, replaces } satisfies IssuedKey, 201);
  }

  async function revoke(c: ApiContext): Promise<Response> {
    const good = await goodKey(c);
    if (!good.ok) return problemResponse(good.refusal);
    const [, row] = good.value;
    const revokedAt = new Date(clock.now()).toISOString();
    const { keyId } = row;
    const change = changeBy(c.get('caller'), clock.now(), { kind: 'key_revoked', keyId });
    if ((await keys.revoke(row, revokedAt, change)) === 'conflict') return gone();
    return c.json(view({ ...row, revokedAt }));
  }

  return [
    { method: 'GET', path: KEYS, roles: EVERYBODY, handle: list },
    { method: 'POST', path: KEYS, roles: KEY_HOLDERS, handle: create },
    { method: 'POST', path: `${KEYS}/:keyId/rotate`, roles: KEY_HOLDERS, handle: rotate },
    { method: 'DELETE', path: `${KEYS}/:keyId`, roles: KEY_HOLDERS, handle: revoke },
  ];
}

function gone(): Response {
  return problemResponse(
    refuse('key_ended', 'The key was revoked meanwhile. Issue a new one.').refusal,
  );
}

/** The end of a key's term, which must lie ahead. */
function endOf(text: string | undefined, now: number): Outcome<string | undefined> {
  if (text === undefined) return accept(undefined);
  const end = Date.parse(text);
  if (end > now) return accept(new Date(end).toISOString());
  return refuse('invalid_request', 'The key would be expired already.', [
    { at: '/validUntil', message: 'a time to come' },
  ]);
}

function defined(dates: {
  readonly validUntil?: string | undefined;
  readonly revokedAt?: string | undefined;
}): Pick<AgencyKeyRow, 'validUntil' | 'revokedAt'> {
  const { validUntil, revokedAt } = dates;
  return {
    ...(validUntil === undefined ? {} : { validUntil }),
    ...(revokedAt === undefined ? {} : { revokedAt }),
  };
}
