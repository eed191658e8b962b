// What changed on the head itself, field by field.
import * as z from 'zod';

export const CHANGED_FIELDS = ['status', 'assignee', 'severity', 'closure'] as const;
export type ChangedField = (typeof CHANGED_FIELDS)[number];

/** The fields as the timeline tells them; a severity that is only proposed is nobody's decision. */
export type HeadFields = Readonly<Record<ChangedField, string | null>>;

/** The part of a head that the timeline tells of. */
export interface ToldHead {
  readonly status: string;
  readonly assignee: string | null;
  readonly severity: { readonly code: string; readonly proposed: boolean };
  readonly closure?: { readonly class: string; readonly impact: boolean } | undefined;
}

/** The fields of a head. */
export function headFields({ status, assignee, severity, closure }: ToldHead): HeadFields {
  return {
    status,
    assignee,
    severity: severity.proposed ? null : severity.code,
    closure:
      closure === undefined ? null : `${closure.class}/${closure.impact ? 'impact' : 'no_impact'}`,
  };
}

/** What every head begins with. */
export const FIRST_FIELDS: HeadFields = {
  status: 'new',
  assignee: null,
  severity: null,
  closure: null,
};

/** The fields after a change of the timeline: what a head must say follows from its entries alone. */
export function fieldsAfter(fields: HeadFields, change: unknown): HeadFields {
  const changed = toldChangeSchema.safeParse(change).data;
  if (changed === undefined) return fields;
  if (changed.kind === 'confirmed') {
    const status = fields.status === 'new' ? 'triaged' : fields.status;
    return { ...fields, status, severity: changed.severity };
  }
  return { ...fields, ...Object.fromEntries(changed.fields.map(({ field, to }) => [field, to])) };
}

export const headChanges = [
  z.object({
    kind: z.literal('changed'),
    fields: z.array(
      z.object({
        field: z.enum(CHANGED_FIELDS),
        from: z.string().nullable(),
        to: z.string().nullable(),
      }),
    ),
    reason: z.string().optional(),
  }),
] as const;

/** The kinds of change that touch these fields. */
const toldChangeSchema = z.discriminatedUnion('kind', [
  headChanges[0],
  z.object({ kind: z.literal('confirmed'), severity: z.string() }),
]);
