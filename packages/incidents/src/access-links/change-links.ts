// Making a link for a technician, opening it with its code, sending a photo by it, taking it back.
import type { IncidentStep } from '../case-write.ts';
import type { By } from '../change.ts';
import { addEvidence, type NewEvidence } from '../evidence/change-evidence.ts';
import type { EvidenceItem } from '../evidence/evidence-item.ts';
import type { Incident } from '../incident.ts';
import { type IncidentRecord, newRecord, nextRecord } from '../record.ts';
import { identityOf } from '../sha256.ts';
import { stepBy, timeOf } from '../step-by.ts';
import type { Actor } from '../timeline/chain.ts';
import {
  type AccessLink,
  accessLinkIsLive,
  accessLinkState,
  accessLinks,
  MAX_LIVE_LINKS,
  MAX_PHOTOS,
  MAX_WRONG_CODES,
} from './access-link.ts';
import { hashOfCode, hashOfDevice, hashOfToken, isSameHash, linkToken } from './link-secrets.ts';

type StoredLink = IncidentRecord<AccessLink>;
type Refused<Code> = { readonly ok: false; readonly code: Code };
type Made = { readonly ok: true; readonly step: IncidentStep };

export type AccessLinkRefusal =
  | 'closed' // reopen it first
  | 'restricted' // the agency may not know of it
  | 'too_many'; // `MAX_LIVE_LINKS` are good already

export interface NewLink {
  readonly agency: string;
  readonly person: string;
  /** The request that they are called about. */
  readonly request?: string | undefined;
  /** Key of the contact whom the link is mailed to; absent: nobody. */
  readonly mailTo?: string | undefined;
  readonly lifeMs: number;
}

/** Makes a link; its token and code are told to who makes it, and stored nowhere. */
export function createAccessLink(
  before: Incident,
  known: readonly StoredLink[],
  { agency, person, request, mailTo, lifeMs }: NewLink,
  { signingKey, code }: { readonly signingKey: string; readonly code: string },
  by: By,
): (Made & { readonly link: string; readonly token: string }) | Refused<AccessLinkRefusal> {
  if (before.status === 'closed') return { ok: false, code: 'closed' };
  if (before.restricted) return { ok: false, code: 'restricted' };
  const live = known.filter(({ body }) => accessLinkIsLive(before, body, by.now));
  if (live.length >= MAX_LIVE_LINKS) return { ok: false, code: 'too_many' };
  const link = identityOf(['access-link', before.id, String(before.rev)]);
  const token = linkToken(signingKey, link);
  const expires = new Date(by.now + lifeMs).toISOString();
  const record = newRecord(accessLinks, link, {
    agency,
    person,
    ...(request === undefined ? {} : { request }),
    tokenHash: hashOfToken(token),
    codeHash: hashOfCode(token, code),
    at: timeOf(by),
    by: { id: by.actor.id, name: by.actor.name ?? by.actor.id },
    expires,
    wrongCodes: 0,
    presses: 0,
    photos: 0,
  });
  const change = {
    kind: 'access_link_created',
    link,
    agency,
    person,
    expires,
    ...(mailTo === undefined ? {} : { mailTo }),
  } as const;
  return { ok: true, step: stepBy(before, before, change, by, [record]), link, token };
}

/** Takes a link back; one that is over already is refused. */
export function revokeAccessLink(
  before: Incident,
  record: StoredLink,
  by: By,
): Made | Refused<'over'> {
  const state = accessLinkState(record.body, by.now);
  if (state !== 'waiting' && state !== 'opened') return { ok: false, code: 'over' };
  const revoked = { at: timeOf(by), by: by.actor.id };
  const change = { kind: 'access_link_revoked', ...nameOfLink(record) } as const;
  const records = [nextRecord(accessLinks, record, { ...record.body, revoked })];
  return { ok: true, step: stepBy(before, before, change, by, records) };
}

/** Who acts by a link: the person it was made for. */
export function linkActor({ id, body }: Pick<StoredLink, 'id' | 'body'>): Actor {
  return { kind: 'contact', id: `link:${id}`, name: body.person };
}

/** Whether the device is the one that opened the link, and the link still good. */
export function mayUseAccessLink(
  incident: Incident,
  { body }: StoredLink,
  { token, device }: { readonly token: string; readonly device: string },
  now: number,
): boolean {
  const { opened } = body;
  return (
    opened !== undefined &&
    accessLinkIsLive(incident, body, now) &&
    isSameHash(opened.device, hashOfDevice(token, device))
  );
}

/**
 * A code that is presented: the right one opens the link to this device, a wrong one is counted. Either is
 * a step on the record as it was seen, so that of codes tried at once each is judged after the one before.
 */
export function presentCode(
  before: Incident,
  record: StoredLink,
  { token, code, device }: Readonly<Record<'token' | 'code' | 'device', string>>,
  by: By,
): (Made & { readonly attemptsLeft?: number }) | Refused<'over' | 'opened'> {
  const { body } = record;
  if (!accessLinkIsLive(before, body, by.now)) return { ok: false, code: 'over' };
  if (body.opened !== undefined) return { ok: false, code: 'opened' };
  if (isSameHash(body.codeHash, hashOfCode(token, code))) {
    const opened = { at: timeOf(by), device: hashOfDevice(token, device) };
    const change = { kind: 'access_link_opened', ...nameOfLink(record) } as const;
    const records = [nextRecord(accessLinks, record, { ...body, opened })];
    return { ok: true, step: stepBy(before, before, change, by, records) };
  }
  const wrongCodes = body.wrongCodes + 1;
  const attemptsLeft = MAX_WRONG_CODES - wrongCodes;
  const change = { kind: 'access_link_code_refused', ...nameOfLink(record), attemptsLeft } as const;
  const records = [nextRecord(accessLinks, record, { ...body, wrongCodes })];
  return { ok: true, step: stepBy(before, before, change, by, records), attemptsLeft };
}

/** A photo that is sent: evidence of the incident. The same bytes under the same name are taken once. */
export function photoByLink(
  before: Incident,
  record: StoredLink,
  known: readonly IncidentRecord<EvidenceItem>[],
  photo: NewEvidence,
  by: By,
): Made | Refused<'known' | 'too_many'> {
  if (record.body.photos >= MAX_PHOTOS) return { ok: false, code: 'too_many' };
  const added = addEvidence(before, known, photo, by);
  if (!added.ok) return added;
  const counted = { ...record.body, photos: record.body.photos + 1 };
  const records = [...(added.step.records ?? []), nextRecord(accessLinks, record, counted)];
  return { ok: true, step: { ...added.step, records } };
}

/** The link as timeline entries name it. */
export function nameOfLink({ id, body: { agency, person } }: Pick<StoredLink, 'id' | 'body'>) {
  return { link: id, agency, person };
}
