// Registering organisations, changing them, merging and dividing them.
import { addressRangeSchema, agencySchema, organisationRowSchema } from '@thapcanh/incidents';
import * as z from 'zod';
import { changeViewSchema } from './change-record.ts';
import { organisationSchema } from './organisation.ts';

const { shape } = organisationRowSchema;
/** As they must be to be written; a stored row is read as it stands. */
const networks = z.array(addressRangeSchema).max(256);

/** `POST /v1/organisations`. `to` and `successors` register one of the past. */
export const newOrganisationSchema = organisationRowSchema
  .omit({ rev: true })
  .extend({ networks: networks.default([]) })
  .strict();
export type NewOrganisation = z.input<typeof newOrganisationSchema>;

/**
 * `PATCH /v1/organisations/{id}` with `If-Match`; null takes a setting away. With `from` the change
 * holds from that day on, and what was before stays as history; without it, it is a correction.
 */
export const organisationPatchSchema = z
  .strictObject({
    from: z.iso.date().optional(),
    name: shape.name.optional(),
    kind: shape.kind.optional(),
    accountSuffixes: shape.accountSuffixes.unwrap().optional(),
    domains: shape.domains.unwrap().optional(),
    networks: networks.optional(),
    applications: shape.applications.unwrap().optional(),
    successors: shape.successors.unwrap().optional(),
    namesUntil: shape.namesUntil.nullable(),
    nameEn: shape.nameEn.nullable(),
    parent: shape.parent.nullable(),
    to: shape.to.nullable(),
    address: shape.address.nullable(),
    phone: shape.phone.nullable(),
    leader: shape.leader.nullable(),
    deputy: shape.deputy.nullable(),
    contacts: shape.contacts.nullable(),
    letters: shape.letters.nullable(),
    levelRegime: shape.levelRegime.nullable(),
    documentId: shape.documentId.nullable(),
  })
  .refine((patch) => Object.keys(patch).some((name) => name !== 'from'), 'nothing to change');
export type OrganisationPatch = z.infer<typeof organisationPatchSchema>;

/** The life that holds on this day (its first, for one to come) instead of today's. */
export const lifeQuerySchema = z.strictObject({ on: z.iso.date().optional() });

/** A code, of one that is there on the day; or all about one that begins then. */
const successorSchema = z.union([
  agencySchema,
  newOrganisationSchema.omit({ from: true, to: true, successors: true }).strict(),
]);

/** `POST /v1/organisations/merge` */
export const mergeSchema = z.strictObject({
  /** First day of the successor; the merged end with the day before. */
  from: z.iso.date(),
  organisations: z.array(agencySchema).min(1).max(40),
  /** May be one of them: it takes the others in. */
  successor: successorSchema,
});
export type MergeRequest = z.input<typeof mergeSchema>;

/** `POST /v1/organisations/split` */
export const splitSchema = z.strictObject({
  from: z.iso.date(),
  organisation: agencySchema,
  successors: z
    .array(
      z.strictObject({
        organisation: successorSchema,
        /** Which of the parts of the divided one belong to it. */
        children: z.array(agencySchema).max(64).default([]),
      }),
    )
    .min(2)
    .max(16),
});
export type SplitRequest = z.input<typeof splitSchema>;

/** `GET /v1/organisations/{id}`: all settings, all lives, and who last changed what. */
export const organisationDetailSchema = organisationRowSchema.omit({ rev: true }).extend({
  rev: z.number().int(),
  lives: z.array(organisationSchema),
  changes: z.array(changeViewSchema),
});
export type OrganisationDetail = z.infer<typeof organisationDetailSchema>;

/** What a merger or a division made: each organisation it changed, as it is shown on that day. */
export const successionSchema = z.object({ items: z.array(organisationSchema) });
export type Succession = z.infer<typeof successionSchema>;
