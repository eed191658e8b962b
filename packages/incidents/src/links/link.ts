// A link between two incidents, also of two agencies: neither gains the other's alerts.
import * as z from 'zod';
import type { IncidentStep } from '../case-write.ts';
import type { By } from '../change.ts';
import { entityKey } from '../entities.ts';
import { linkId } from '../ids.ts';
import type { Incident } from '../incident.ts';
import { type IncidentRecord, newRecord, nextRecord, type RecordKind } from '../record.ts';
import { stepBy, timeOf } from '../step-by.ts';
import type { TimelineChange } from '../timeline/changes.ts';
import { ENTITY_TYPES, type Entity } from '../vocabulary.ts';

export const LINK_STATES = ['suggested', 'linked', 'refused', 'removed'] as const;
export type LinkState = (typeof LINK_STATES)[number];

/** Most links that stand on one incident, and most that are suggested on it. */
export const MAX_LINKS = 50;

/** One end of a link, as it lies beside an incident. */
export const linkSchema = z.object({
  /** The incident at the other end. */
  incident: z.string(),
  state: z.enum(LINK_STATES),
  /** What both have in common, where the system suggested it. */
  shared: z.array(z.object({ type: z.enum(ENTITY_TYPES), value: z.string() })).optional(),
  reason: z.string().optional(),
  at: z.iso.datetime(),
  by: z.string(),
});
export type Link = z.infer<typeof linkSchema>;

export const linkRecords: RecordKind<Link> = { name: 'link', schema: linkSchema };

/** An incident with its end of the link, if there is one. */
export interface LinkEnd {
  readonly incident: Incident;
  readonly record?: IncidentRecord<Link> | undefined;
}

export type LinkRefusal =
  | 'same_incident' // nothing is linked with itself
  | 'already_linked' // it stands
  | 'not_linked'; // there is no link, and no suggestion of one

/** The steps of both ends, written together. */
export interface LinkSteps {
  readonly step: IncidentStep;
  readonly also: IncidentStep;
}

export type LinkResult =
  | ({ readonly ok: true } & LinkSteps)
  | { readonly ok: false; readonly code: LinkRefusal };

/** Among the links of an incident the one to another, also from before that took others in. */
export function linkTo(
  links: readonly IncidentRecord<Link>[],
  { id, merged }: Pick<Incident, 'id' | 'merged'>,
): IncidentRecord<Link> | undefined {
  return links.find(({ body }) => body.incident === id || merged.includes(body.incident));
}

/** Links two incidents, or accepts that they be linked: one entry and one record on each. */
export function linkIncidents(a: LinkEnd, b: LinkEnd, reason: string, by: By): LinkResult {
  if (a.incident.id === b.incident.id) return { ok: false, code: 'same_incident' };
  if (a.record?.body.state === 'linked') return { ok: false, code: 'already_linked' };
  return { ok: true, ...both(a, b, { state: 'linked', reason }, by) };
}

/** Takes a link away, or refuses one that was suggested; a refused one is not suggested again. */
export function unlinkIncidents(a: LinkEnd, b: LinkEnd, reason: string, by: By): LinkResult {
  const state = a.record?.body.state;
  if (state !== 'linked' && state !== 'suggested') return { ok: false, code: 'not_linked' };
  const after = state === 'linked' ? 'removed' : 'refused';
  return { ok: true, ...both(a, b, { state: after, reason }, by) };
}

/**
 * Suggests a link for what two incidents share; one that is suggested or stands learns what more they
 * share. Undefined: nothing is new, so that a repetition changes nothing, or people refused or removed it.
 */
export function suggestLink(
  a: LinkEnd,
  b: LinkEnd,
  shared: readonly Entity[],
  by: By,
): LinkSteps | undefined {
  const { state = 'suggested', shared: known = [] } = a.record?.body ?? {};
  const told = new Set(known.map(entityKey));
  const news = shared.filter((entity) => !told.has(entityKey(entity)));
  const isOpen = state === 'suggested' || state === 'linked';
  if (a.incident.id === b.incident.id || !isOpen || news.length === 0) return undefined;
  return both(a, b, { state, shared: [...known, ...news], news }, by);
}

const KINDS = {
  linked: 'linked',
  removed: 'link_removed',
  refused: 'link_refused',
} as const;

/** What people decide, or what more the system found. */
type Said =
  | { readonly state: keyof typeof KINDS; readonly reason: string }
  | { readonly state: LinkState; readonly shared: Entity[]; readonly news: readonly Entity[] };

function both(a: LinkEnd, b: LinkEnd, said: Said, by: By): LinkSteps {
  const link = a.record?.id ?? linkId(a.incident.id, b.incident.id);
  const change: TimelineChange =
    'news' in said
      ? { kind: 'link_suggested', link, shared: [...said.news] }
      : { kind: KINDS[said.state], link, reason: said.reason };
  const { state, ...rest } = 'news' in said ? { state: said.state, shared: said.shared } : said;
  const end = ({ incident, record }: LinkEnd, other: LinkEnd): IncidentStep => {
    const body: Link = {
      ...record?.body,
      ...rest,
      state,
      incident: record?.body.incident ?? other.incident.id,
      at: timeOf(by),
      by: by.actor.id,
    };
    const write =
      record === undefined
        ? newRecord(linkRecords, link, body)
        : nextRecord(linkRecords, record, body);
    return stepBy(incident, incident, change, by, [write]);
  };
  return { step: end(a, b), also: end(b, a) };
}
