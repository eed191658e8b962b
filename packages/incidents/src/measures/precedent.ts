// What became of incidents like this one (playbook 1.7, Tiền lệ).
import * as z from 'zod';
import type { Incident } from '../incident.ts';
import { CLOSURE_CLASSES, ENTITY_TYPES } from '../vocabulary.ts';

export const casePrecedentSchema = z.object({
  rule: z.object({ id: z.string(), title: z.string() }),
  /** Absent: the rule with any entity. */
  entity: z.object({ type: z.enum(ENTITY_TYPES), value: z.string() }).optional(),
  /** Closed incidents with both, by class. */
  closedAs: z.record(z.enum(CLOSURE_CLASSES), z.number().int()),
  /** Whether there are more than were looked at. */
  more: z.boolean(),
  /** The one closed last. */
  latest: z
    .object({
      id: z.string(),
      number: z.string(),
      class: z.enum(CLOSURE_CLASSES),
      closedAt: z.iso.datetime(),
      note: z.string().optional(),
      /** Name of who closed it. */
      by: z.string().optional(),
    })
    .optional(),
});
export type CasePrecedent = z.infer<typeof casePrecedentSchema>;

/** How closed incidents were judged, and which was closed last. */
export function judged(incidents: readonly Incident[]): Pick<CasePrecedent, 'closedAs' | 'latest'> {
  const closed = incidents
    .flatMap(({ id, number, closure, closedAt }) =>
      closure === undefined || closedAt === undefined ? [] : [{ id, number, closure, closedAt }],
    )
    .sort((a, b) =>
      a.closedAt < b.closedAt ? 1 : a.closedAt > b.closedAt ? -1 : a.id < b.id ? 1 : -1,
    );
  const count = (name: (typeof CLOSURE_CLASSES)[number]) =>
    closed.filter(({ closure }) => closure.class === name).length;
  const [latest] = closed;
  return {
    closedAs: {
      true_positive: count('true_positive'),
      benign_positive: count('benign_positive'),
      false_positive: count('false_positive'),
      undetermined: count('undetermined'),
    },
    ...(latest === undefined
      ? {}
      : {
          latest: {
            id: latest.id,
            number: latest.number,
            class: latest.closure.class,
            closedAt: latest.closedAt,
            ...(latest.closure.note === undefined ? {} : { note: latest.closure.note }),
          },
        }),
  };
}
