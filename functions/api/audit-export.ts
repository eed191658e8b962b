// An export page by page: heads, whole timelines, and the proofs that anchors hold them.
import {
  ANCHOR_PARTS,
  type AnchorLeaf,
  type AnchorPart,
  anchorPartOf,
  type ExportFilter,
  type ExportPiece,
  exportedHeadSchema,
} from '@thapcanh/audit';
import { agencyOfIncident, type Incident, localDay } from '@thapcanh/incidents';
import {
  type AnchorObjects,
  type AnchorRows,
  type IncidentFilter,
  type IncidentStore,
  inScope,
  listPositionSchema,
  narrowed,
  type StoredEntries,
} from '@thapcanh/store';
import * as z from 'zod';

export interface AuditExportOptions {
  readonly incidents: Pick<IncidentStore, 'get' | 'exactly' | 'list'>;
  readonly storedEntries: (
    of: Pick<Incident, 'agency' | 'id'>,
    page: { readonly after: number; readonly limit: number },
  ) => Promise<StoredEntries>;
  readonly anchors: Pick<AnchorRows, 'newest'>;
  readonly anchorObjects: Pick<AnchorObjects, 'part'>;
}

/** Where an export goes on. */
export const exportPositionSchema = z.strictObject({
  /** Incidents that were listed and are not yet written. */
  listed: z.array(z.string().max(128)).max(50),
  /** Of the first of them: 0 is itself, then those merged into it. */
  member: z.number().int().nonnegative(),
  /** Its last entry that was written. */
  after: z.number().int().nonnegative(),
  /** What is listed next; absent: nothing. */
  next: z
    .union([
      z.strictObject({ list: listPositionSchema.optional() }),
      z.strictObject({ part: z.number().int(), index: z.number().int() }),
    ])
    .optional(),
});
export type ExportPosition = z.infer<typeof exportPositionSchema>;

export interface ExportQuery {
  readonly filter: ExportFilter;
  /** What the list of incidents shows to the caller. */
  readonly list: IncidentFilter;
  readonly sees: (incident: Incident) => boolean;
  readonly now: number;
  readonly limit: number;
}

interface ChainPieces {
  readonly pieces: readonly ExportPiece[];
  /** The last entry among them. */
  readonly after: number;
  readonly more: boolean;
}

export interface ExportPage {
  readonly pieces: readonly ExportPiece[];
  readonly next?: ExportPosition;
}

/** Incidents listed at once: their ids wait in the cursor. */
const LISTED = 8;
/** Bytes of pieces in a page: an answer of Lambda holds 6 MB. */
const MAX_PAGE_BYTES = 3_000_000;
/** Incidents looked at in one call, whether they add anything or not. */
const MAX_TURNS = 32;
/** One page. It may be short, or empty, and still have more behind it. */
export async function exportPage(
  { incidents, storedEntries, anchors, anchorObjects }: AuditExportOptions,
  query: ExportQuery,
  from: ExportPosition | undefined,
): Promise<ExportPage> {
  const parts = new Map<string, Promise<AnchorPart | undefined>>();

  /** A part of a day, read once a page. */
  function partOf(day: string, part: number): Promise<AnchorPart | undefined> {
    const key = `${day}/${part}`;
    const known = parts.get(key) ?? anchorObjects.part(day, part);
    parts.set(key, known);
    return known;
  }

  async function proofOn(
    day: string,
    incident: string,
  ): Promise<(ExportPiece & { type: 'proof' }) | undefined> {
    const part = anchorPartOf(incident);
    const { leaves = [], tree } = (await partOf(day, part)) ?? {};
    const index = indexOf(leaves, incident);
    const leaf = leaves[index];
    if (leaf === undefined || tree === undefined) return undefined;
    const path = [...tree.path(index)];
    return { type: 'proof', proof: { ...leaf, day, part, index, size: leaves.length, path } };
  }

  /** Incidents that come next, and what comes after them. */
  async function listMore(query: ExportQuery, position: ExportPosition): Promise<ExportPosition> {
    const { next } = position;
    if (next === undefined) return position;
    if ('part' in next) {
      const { leaves = [] } = (await partOf(query.filter.day ?? '', next.part)) ?? {};
      const listed = leaves.slice(next.index, next.index + LISTED).map(({ incident }) => incident);
      const index = next.index + LISTED;
      const onward =
        index < leaves.length ? { part: next.part, index } : { part: next.part + 1, index: 0 };
      const rest = { listed, member: 0, after: 0 };
      return onward.part < ANCHOR_PARTS.length ? { ...rest, next: onward } : rest;
    }
    const page = await incidents.list(query.list, {
      limit: LISTED,
      now: query.now,
      ...(next.list === undefined ? {} : { position: next.list }),
    });
    const rest = { listed: page.items.map(({ id }) => id), member: 0, after: 0 };
    return page.next === undefined ? rest : { ...rest, next: { list: page.next } };
  }

  /** Pieces of one chain from an entry on. */
  async function chainPieces(
    head: Incident,
    { filter }: ExportQuery,
    after: number,
    { limit, anchored }: Room,
  ): Promise<ChainPieces> {
    const pieces: ExportPiece[] =
      after === 0 ? [{ type: 'incident', head: exportedHeadSchema.parse(head) }] : [];
    const { entries, more } = await storedEntries(head, { after, limit });
    for (const entry of entries) {
      pieces.push({ type: 'entry', incident: head.id, entry });
      const day = localDay(Date.parse(entry.at));
      const proof = day <= anchored ? await proofOn(day, head.id) : undefined;
      if (proof?.proof.rev === entry.rev) pieces.push(proof);
    }
    const last = entries.at(-1)?.rev ?? after;
    // What the day's anchor holds and the timeline no longer has is told, not left out.
    const held = more || filter.day === undefined ? undefined : await proofOn(filter.day, head.id);
    if (held !== undefined && held.proof.rev > last) pieces.push(held);
    return { pieces, after: last, more };
  }

  /** What an anchor of the day holds of an incident that is no more. */
  async function lostPieces(
    { filter, list }: ExportQuery,
    id: string,
  ): Promise<readonly ExportPiece[]> {
    const agency = agencyOfIncident(id);
    if (filter.day === undefined || agency === undefined) return [];
    if (!inScope(narrowed(list.scope, filter.agency), agency)) return [];
    const lost = await proofOn(filter.day, id);
    return lost === undefined ? [] : [lost];
  }

  /** Pieces of the first listed incident, or of one merged into it, and where that leads. */
  async function turn(
    query: ExportQuery,
    position: ExportPosition,
    room: Room,
  ): Promise<{ readonly pieces: readonly ExportPiece[]; readonly position: ExportPosition }> {
    const [id = '', ...listed] = position.listed;
    const past = { ...position, listed, member: 0, after: 0 };
    const own = await incidents.exactly(id);
    if (own === undefined) return { pieces: await lostPieces(query, id), position: past };
    const { agency = own.agency } = query.filter;
    const survivor = await incidents.get(id);
    const isWanted = survivor !== undefined && query.sees(survivor) && own.agency === agency;
    if (!isWanted || position.member > own.merged.length) return { pieces: [], position: past };
    const member = position.member === 0 ? own.id : (own.merged[position.member - 1] ?? '');
    const head = await incidents.exactly(member);
    const onward = { ...position, member: position.member + 1, after: 0 };
    if (head === undefined) return { pieces: [], position: onward };
    const chain = await chainPieces(head, query, position.after, room);
    const { pieces, after, more } = chain;
    return { pieces, position: more ? { ...position, after } : onward };
  }

  const anchored = (await anchors.newest())?.day ?? '';
  let position = from ?? firstPosition(query);
  if (position.listed.length === 0) position = await listMore(query, position);
  const pieces: ExportPiece[] = [];
  let bytes = 0;
  for (let turns = 0; turns < MAX_TURNS && position.listed.length > 0; turns += 1) {
    const limit = query.limit - pieces.length;
    if (limit <= 0 || bytes >= MAX_PAGE_BYTES) break;
    const took = await turn(query, position, { limit, anchored });
    pieces.push(...took.pieces);
    bytes += JSON.stringify(took.pieces).length;
    position = took.position;
  }
  const ended = position.listed.length === 0 && position.next === undefined;
  return { pieces, ...(ended ? {} : { next: position }) };
}

/** Where an export begins. */
function firstPosition({ filter }: ExportQuery): ExportPosition {
  const start = { member: 0, after: 0 };
  if (filter.incident !== undefined) return { listed: [filter.incident], ...start };
  return { listed: [], ...start, next: filter.day === undefined ? {} : { part: 0, index: 0 } };
}

/** What a turn may add, and the newest day that is anchored. */
interface Room {
  readonly limit: number;
  readonly anchored: string;
}

/** Where an incident stands among sorted leaves; -1: it does not. */
function indexOf(leaves: readonly AnchorLeaf[], incident: string): number {
  let [low, high] = [0, leaves.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const at = leaves[middle]?.incident ?? '';
    if (at === incident) return middle;
    if (at < incident) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
