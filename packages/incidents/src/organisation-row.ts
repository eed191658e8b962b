// One life of an organisation: what it is called, to whom it belongs, and who answers for it, between two days.
import * as z from 'zod';
import { CANARY_AGENCY } from './canary.ts';
import { officerSchema, phoneSchema } from './contact.ts';
import { agencySchema } from './ids.ts';

/** Kinds that have a name on screen; the registry takes other words too. */
export const ORGANISATION_KINDS = [
  'province',
  'department',
  'service_unit',
  'commune',
  'soc',
  'former_province',
  'former_district',
  'former_department',
] as const;

/** Rules by which levels of information systems and deadlines are reckoned. */
export const LEVEL_REGIMES = ['VN-2026', 'VN-2017'] as const;

const nameSchema = z.string().trim().min(1).max(200);
const lineSchema = z.string().trim().min(1).max(200);

/**
 * What becomes of an organisation is told in lives: rows of one code that follow each other. A rename or
 * a new parent ends a life and begins the next; a merger or a division ends the last and names the
 * successors. The names by which machines know it (domains, suffixes, networks) belong to the life that
 * had them, and are so dated; those of the past still lead to it, as long as nobody living has them.
 */
export const organisationRowSchema = z.object({
  id: agencySchema.refine((id) => id !== CANARY_AGENCY, 'is the canary’s code'),
  name: nameSchema,
  nameEn: nameSchema.optional(),
  /** One of `ORGANISATION_KINDS`, or another word. */
  kind: z.string().min(1).max(40),
  parent: agencySchema.optional(),
  /** First and last day of this life, in the province's calendar. */
  from: z.iso.date(),
  to: z.iso.date().optional(),
  successors: z.array(agencySchema).max(64).default([]),
  /** `sxd`: the account `tuanpv.sxd` is this organisation's; a whole account may stand here too. */
  accountSuffixes: z.array(z.string().min(1).max(64)).max(64).default([]),
  /** Mail, site and Windows domains, and host names of its sites. */
  domains: z.array(z.string().min(1).max(253)).max(64).default([]),
  /**
   * Last day on which these domains name its people, who until then are one with those of the new
   * domain; without it, for as long as nobody living has them. A domain that was given up may be anybody's.
   */
  namesUntil: z.iso.date().optional(),
  /** Its address ranges, such as `10.40.17.0/24`. */
  networks: z.array(z.string().min(1).max(64)).max(256).default([]),
  /** Applications on the integration platform whose keys are its own, such as `app-hotich-stp`. */
  applications: z.array(z.string().min(1).max(128)).max(256).default([]),
  /** Seat, as on letters. */
  address: z.string().trim().min(1).max(300).optional(),
  /** On duty, day and night. */
  phone: phoneSchema.optional(),
  leader: officerSchema.optional(),
  /** Signs and decides at night and on holidays. */
  deputy: officerSchema.optional(),
  /** Whom to call, in this order. */
  contacts: z.array(officerSchema).max(16).optional(),
  /** What stands on its reports (playbook 4.2). */
  letters: z
    .strictObject({
      /** After the number: `UBND` of `12/BC-UBND`. */
      code: z.string().trim().min(1).max(40).optional(),
      /** Kính gửi. */
      addressees: z.array(lineSchema).max(16).optional(),
      /** Nơi nhận. */
      recipients: z.array(lineSchema).max(16).optional(),
    })
    .optional(),
  levelRegime: z.enum(LEVEL_REGIMES).optional(),
  /** Code of the agency in electronic documents (Decision 20/2020/QĐ-TTg). */
  documentId: z.string().trim().min(1).max(40).optional(),
  /** Revision, for optimistic writing; a row never changed through the API has none. */
  rev: z.number().int().min(1).optional(),
});
export type OrganisationRow = z.infer<typeof organisationRowSchema>;
