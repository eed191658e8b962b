// What a merger or division will do, planned on the tree as it is seen; the API plans it again on all of it.
import type { MergeRequest, Organisation, SplitRequest } from '@thapcanh/api-schema';
import {
  divideOrganisation,
  mergeOrganisations,
  type OrganisationPlan,
  type OrganisationRow,
  type OrganisationWrite,
  organisationRowSchema,
} from '@thapcanh/incidents';

export type Effect =
  | { readonly kind: 'begin'; readonly row: OrganisationRow }
  | { readonly kind: 'end'; readonly row: OrganisationRow }
  | { readonly kind: 'move'; readonly row: OrganisationRow };

export type Preview =
  | { readonly ok: true; readonly effects: readonly Effect[] }
  | { readonly ok: false; readonly problems: Extract<OrganisationPlan, { ok: false }>['problems'] };

/** @example previewMerge(organisations, { from: '2027-01-01', organisations: ['LK-X-KT'], successor: 'LK-X-KH' }) */
export function previewMerge(
  organisations: readonly Organisation[],
  { from, organisations: merged, successor }: MergeRequest,
): Preview {
  return previewOf(
    mergeOrganisations(rowsOf(organisations), {
      from,
      organisations: merged,
      successor:
        typeof successor === 'string'
          ? successor
          : organisationRowSchema.parse({ ...successor, from }),
    }),
  );
}

export function previewSplit(
  organisations: readonly Organisation[],
  { from, organisation, successors }: SplitRequest,
): Preview {
  return previewOf(
    divideOrganisation(rowsOf(organisations), {
      from,
      organisation,
      successors: successors.map(({ organisation: heir, children = [] }) => ({
        organisation:
          typeof heir === 'string' ? heir : organisationRowSchema.parse({ ...heir, from }),
        children,
      })),
    }),
  );
}

function rowsOf(organisations: readonly Organisation[]): readonly OrganisationRow[] {
  return organisations.map((each) => organisationRowSchema.parse(each));
}

function previewOf(plan: OrganisationPlan): Preview {
  if (!plan.ok) return plan;
  const effects = plan.writes.map(effectOf).filter((effect) => effect !== undefined);
  return { ok: true, effects };
}

/** The end of a life that goes on under another parent is told by what follows it. */
function effectOf(
  { before, after }: OrganisationWrite,
  _: number,
  all: readonly OrganisationWrite[],
) {
  if (after.successors.length > 0) return { kind: 'end', row: after } as const;
  const isOld = (id: string) => all.some((write) => write.before?.id === id);
  if (before === undefined) {
    return { kind: isOld(after.id) ? 'move' : 'begin', row: after } as const;
  }
  return before.parent === after.parent ? undefined : ({ kind: 'move', row: after } as const);
}
