// A form of a report as data: sections, items and fields in order, each with where its value comes from.
import * as z from 'zod';
import { PERIODS } from './period.ts';

/**
 * What an item rests on (see `docs/reports.md`): a text of 2017 (`L17`), of 2026 (`L26`), the law on
 * personal data (`DL`), the layout rules of administrative documents (`VT`), or our own proposal (`ĐX`).
 */
export const MARKS = ['L17', 'L26', 'DL', 'VT', 'ĐX'] as const;

/** Who fills a field first: the case (`auto`), the registry, or nobody but a person. */
export const FIELD_SOURCES = ['auto', 'registry', 'person'] as const;

/** What a report tells of: one incident, a span of days, or a shift. */
export const SUBJECTS = ['incident', 'period', 'shift'] as const;
export type Subject = (typeof SUBJECTS)[number];

export const ADDRESSEE_ROLES = [
  'specialised_force',
  'provincial_police',
  'owner',
  'people_committee',
  'data_protection',
  'data_subjects',
] as const;
export type AddresseeRole = (typeof ADDRESSEE_ROLES)[number];

const nameSchema = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, 'lower-case letters, digits, _');
const labelSchema = z.string().min(1).max(300);

const fieldBase = {
  id: nameSchema,
  /** What the field is called; the item's heading where it is the item's only field. */
  label: labelSchema.exactOptional(),
  source: z.enum(FIELD_SOURCES),
  /** Name of the filler that answers it. */
  fill: nameSchema.exactOptional(),
  /** Name of the filler whose answer a person is offered, and may refuse. */
  suggest: nameSchema.exactOptional(),
  /** "Chưa xác định" is an answer. */
  mayBeUnknown: z.literal(true).exactOptional(),
};

export const fieldSchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...fieldBase, kind: z.literal('text') }),
  z.strictObject({
    ...fieldBase,
    kind: z.literal('choice'),
    options: z
      .array(z.strictObject({ id: nameSchema, label: labelSchema }))
      .min(2)
      .max(16),
    several: z.literal(true).exactOptional(),
    /** What the note beside the choice says, such as "lý do". */
    note: labelSchema.exactOptional(),
  }),
  z.strictObject({
    ...fieldBase,
    kind: z.literal('table'),
    /** `width` in parts of the sum. */
    columns: z
      .array(z.strictObject({ id: nameSchema, label: labelSchema, width: z.int().min(1).max(20) }))
      .min(2)
      .max(8),
  }),
]);
export type Field = z.infer<typeof fieldSchema>;

export const itemSchema = z.strictObject({
  heading: labelSchema,
  mark: z.enum(MARKS),
  fields: z.array(fieldSchema).min(1).max(16),
});

export const formSchema = z.strictObject({
  id: nameSchema,
  /** First day on which it is used, in the province's calendar. */
  validFrom: z.iso.date(),
  subject: z.enum(SUBJECTS),
  /** How long the period is that it reports. */
  every: z.enum(PERIODS).exactOptional(),
  name: z.strictObject({ vi: labelSchema, en: labelSchema }),
  /** `BÁO CÁO BAN ĐẦU` */
  title: labelSchema,
  /** What it is about, with `{system}`, `{number}`, `{agency}`, `{from}`, `{to}`. */
  about: labelSchema,
  /** Kind of document in its number: `BC`, `TB`, `BB`. */
  code: z.string().regex(/^\p{Lu}{2,4}$/u),
  urgency: labelSchema.exactOptional(),
  /** Ids of the clocks (`clocks/profile.ts` of incidents) that it stops when it is sent. */
  clocks: z
    .array(z.string().regex(/^[a-z][a-z-]*$/))
    .max(4)
    .default([]),
  addressees: z
    .array(z.strictObject({ role: z.enum(ADDRESSEE_ROLES), name: labelSchema }))
    .max(6)
    .default([]),
  /** Where the registry has addressees of its own for the issuer's letters, they stand instead. */
  addresseesFromRegistry: z.literal(true).exactOptional(),
  /** Who signs below: one signer, or each participant of a record. */
  signatures: z.array(labelSchema).max(4).default([]),
  /** Printed under the title of a form that is known to be incomplete. */
  caution: z.string().min(1).max(1000).exactOptional(),
  /** Fields of the frame: place, signer, recipients. */
  frame: z.array(fieldSchema).max(6).default([]),
  sections: z
    .array(
      z.strictObject({
        heading: labelSchema.exactOptional(),
        items: z.array(itemSchema).min(1).max(30),
      }),
    )
    .min(1)
    .max(12),
});
export type Form = z.infer<typeof formSchema>;

/** A field where it stands in its form. */
export interface PlacedField {
  readonly field: Field;
  /** What it is called where its item is not in sight. */
  readonly label: string;
}

/** All fields of a form in reading order, those of the frame last. */
export function fieldsOf(form: Form): readonly PlacedField[] {
  const inItems = form.sections.flatMap(({ items }) =>
    items.flatMap(({ heading, fields }) =>
      fields.map((field) => ({ field, label: field.label ?? heading })),
    ),
  );
  return [...inItems, ...form.frame.map((field) => ({ field, label: field.label ?? field.id }))];
}

/** Faults that the shape alone does not show, each with where it is; empty for a good form. */
export function formFaults(form: Form, fillers: ReadonlySet<string>): readonly string[] {
  const faults: string[] = [];
  const seen = new Set<string>();
  if ((form.subject === 'period') !== (form.every !== undefined)) {
    faults.push(`${form.id}: a form on a period, and no other, says every`);
  }
  for (const { field } of fieldsOf(form)) {
    const at = `${form.id}.${field.id}`;
    if (seen.has(field.id)) faults.push(`${at}: the id is used twice`);
    seen.add(field.id);
    if (field.source !== 'person' && field.fill === undefined) {
      faults.push(`${at}: source ${field.source} needs fill`);
    }
    for (const name of [field.fill, field.suggest]) {
      if (name !== undefined && !fillers.has(name)) faults.push(`${at}: no filler ${name}`);
    }
  }
  return faults;
}
