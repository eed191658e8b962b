// A link for one technician at night: opened on a phone with a code, good for one incident and one agency.
import * as z from 'zod';
import { agencySchema } from '../ids.ts';
import type { Incident } from '../incident.ts';
import type { RecordKind } from '../record.ts';
import { LINK_ANSWERS } from '../timeline/access-links.ts';

export const LINK_TOKEN_PATTERN = /^[A-Za-z0-9_-]{32}$/;
export const LINK_CODE_PATTERN = /^\d{6}$/;

/** Wrong codes after which a link is dead. */
export const MAX_WRONG_CODES = 5;
/** Links of one incident that are good at a time. */
export const MAX_LIVE_LINKS = 10;
/** Times that one link's buttons are pressed, and photos that it takes. */
export const MAX_PRESSES = 50;
export const MAX_PHOTOS = 20;

/** SHA-256, 64 hexadecimal digits. */
const hashSchema = z.string().length(64);

export const accessLinkSchema = z.object({
  /** Who is called, and for which organisation. */
  agency: agencySchema,
  person: z.string(),
  /** The request that they are called about; its answers are the page's buttons. */
  request: z.string().optional(),
  tokenHash: hashSchema,
  codeHash: hashSchema,
  at: z.iso.datetime(),
  by: z.object({ id: z.string(), name: z.string() }),
  expires: z.iso.datetime(),
  wrongCodes: z.number().int(),
  /** The first right code, and the device it came from: no other is let in. */
  opened: z.object({ at: z.iso.datetime(), device: hashSchema }).optional(),
  /** The last press; earlier ones are on the timeline. */
  answer: z.object({ answer: z.enum(LINK_ANSWERS), at: z.iso.datetime() }).optional(),
  /** When the centre was last told to call back. */
  callBackAt: z.iso.datetime().optional(),
  presses: z.number().int(),
  photos: z.number().int(),
  revoked: z.object({ at: z.iso.datetime(), by: z.string() }).optional(),
});
export type AccessLink = z.infer<typeof accessLinkSchema>;

export const accessLinks: RecordKind<AccessLink> = {
  name: 'access-link',
  schema: accessLinkSchema,
};

export const ACCESS_LINK_STATES = ['waiting', 'opened', 'locked', 'revoked', 'expired'] as const;
export type AccessLinkState = (typeof ACCESS_LINK_STATES)[number];

/** What a link is good for at a moment (milliseconds since 1970). */
export function accessLinkState(
  { revoked, expires, wrongCodes, opened }: AccessLink,
  now: number,
): AccessLinkState {
  if (revoked !== undefined) return 'revoked';
  if (wrongCodes >= MAX_WRONG_CODES) return 'locked';
  if (Date.parse(expires) <= now) return 'expired';
  return opened === undefined ? 'waiting' : 'opened';
}

/** Whether anybody may still use the link; of a closed or restricted incident nobody may. */
export function accessLinkIsLive(
  { status, restricted }: Pick<Incident, 'status' | 'restricted'>,
  link: AccessLink,
  now: number,
): boolean {
  const state = accessLinkState(link, now);
  return status !== 'closed' && !restricted && (state === 'waiting' || state === 'opened');
}
