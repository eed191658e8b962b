// Sources and their ledger: what arrived, what became of it.
import {
  MAX_HOURS_DAYS,
  type SourceHourView,
  type SourceNoticeView,
  type SourceQuery,
  type SourceView,
  sourceHoursQuerySchema,
  sourceQuerySchema,
} from '@thapcanh/api-schema';
import type { SourceRow } from '@thapcanh/incidents';
import { hourOf, hoursOf, missingIn, type SourceHour } from '@thapcanh/ingest';
import {
  inScope,
  narrowed,
  type SourceDesk,
  type SourceNotice,
  type SourceNotices,
} from '@thapcanh/store';
import * as z from 'zod';
import type { Caller } from './caller.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { problemResponse, refuse } from './problem.ts';
import { type ApiContext, queryOf } from './request.ts';
import { EVERYBODY, type Route } from './route.ts';
import { seenSource } from './seen-source.ts';
import { createSourceFigures, type FiguresFrom, type SourceFigures } from './source-figures.ts';
import type { ReadersFor } from './source-readers.ts';

export interface SourceRoutesOptions {
  readonly readersFor: ReadersFor;
  readonly notices: Pick<SourceNotices, 'all'>;
  readonly sources: Pick<SourceDesk, 'get'>;
  readonly clock: { now(): number };
}

const DAY_MS = 86_400_000;

function hourView(hour: SourceHour): SourceHourView {
  const { accepted, archived, rejected, waiting, rejectedBy, matched, late } = hour;
  return {
    from: `${hour.hour}:00:00.000Z`,
    accepted,
    archived,
    rejected,
    waiting,
    missing: missingIn(hour),
    rejectedBy: { ...rejectedBy },
    matched,
    late,
  };
}

/** Hours that begin in `[from, to)`, in milliseconds. */
function hoursBetween(hours: readonly SourceHour[], from: number, to: number): SourceHourView[] {
  return hours.map(hourView).filter((each) => {
    const start = Date.parse(each.from);
    return start >= from && start < to;
  });
}

/** What is wrong with a source, as the API shows it. */
export function noticeView({ kind, since, endedAt, facts }: SourceNotice): SourceNoticeView {
  return { kind, since, facts, ...(endedAt === undefined ? {} : { endedAt }) };
}

const position = z.string().max(256);
const keyOf = ({ agency, id }: SourceRow) => ({ agency, source: id });
const positionOf = ({ agency, id }: SourceRow) => `${agency}#${id}`;

/** `GET /v1/sources`, and of one source `…/status` and `…/hours`. */
export function sourceRoutes({
  readersFor,
  notices,
  sources,
  clock,
}: SourceRoutesOptions): readonly Route[] {
  const figures = createSourceFigures({ clock });

  function view(
    { agency, id, title, format, hostName, level, operator, relay }: SourceRow,
    { ledger, hours: known }: SourceFigures,
    all: readonly SourceNotice[],
  ): SourceView {
    const now = clock.now();
    return {
      agency,
      id,
      title,
      ...(format === undefined ? {} : { format }),
      ...(hostName === undefined ? {} : { hostName }),
      ...(level === undefined ? {} : { level }),
      ...(operator === undefined ? {} : { operator }),
      ...(relay === undefined ? {} : { relay: true }),
      ledger: { ...ledger, rejectedBy: { ...ledger.rejectedBy } },
      day: hoursBetween(known, now - DAY_MS, now),
      notices: all
        .filter((notice) => notice.agency === agency && notice.source === id)
        .filter(({ endedAt }) => endedAt === undefined || Date.parse(endedAt) > now - DAY_MS)
        .map(noticeView),
    };
  }

  function seen({ scope, registry }: Caller, { agency }: SourceQuery): readonly SourceRow[] {
    const within = narrowed(scope, agency);
    return registry.sources().filter((row) => inScope(within, row.agency));
  }

  const fromFor =
    (c: ApiContext): FiguresFrom =>
    (agency) =>
      readersFor(c.get('caller'), agency);

  async function list(c: ApiContext): Promise<Response> {
    const query = queryOf(c, sourceQuerySchema);
    if (!query.ok) return problemResponse(query.refusal);
    const after = decodeCursor(c, 'sources', query.value, position);
    if (!after.ok) return problemResponse(after.refusal);
    const rows = seen(c.get('caller'), query.value).filter(
      (row) => after.value === undefined || positionOf(row) > after.value,
    );
    const page = rows.slice(0, query.value.limit);
    const last = page.at(-1);
    const more = rows.length > page.length && last !== undefined;
    const [all, read] = await Promise.all([
      notices.all(),
      figures.ofAll(page.map(keyOf), fromFor(c)),
    ]);
    return c.json({
      items: page.flatMap((row, at) => {
        const own = read[at];
        return own === undefined ? [] : [view(row, own, all)];
      }),
      ...(more ? { nextCursor: encodeCursor(c, 'sources', query.value, positionOf(last)) } : {}),
    });
  }

  /** As the list has it, but of the row itself: a source that was registered just now is there. */
  async function status(c: ApiContext): Promise<Response> {
    const found = await seenSource(c, sources);
    if (!found.ok) return problemResponse(found.refusal);
    const [all, read] = await Promise.all([
      notices.all(),
      figures.of(keyOf(found.value), fromFor(c)),
    ]);
    return c.json(view(found.value, read, all));
  }

  async function hours(c: ApiContext): Promise<Response> {
    const query = queryOf(c, sourceHoursQuerySchema);
    if (!query.ok) return problemResponse(query.refusal);
    const found = await seenSource(c, sources);
    if (!found.ok) return problemResponse(found.refusal);
    const to = query.value.to === undefined ? clock.now() : Date.parse(query.value.to);
    const from = query.value.from === undefined ? to - DAY_MS : Date.parse(query.value.from);
    if (from > to || to - from > MAX_HOURS_DAYS * DAY_MS) {
      const detail = `Ask for at most ${MAX_HOURS_DAYS} days, from before to.`;
      return problemResponse(refuse('invalid_request', detail).refusal);
    }
    const of = { agency: found.value.agency, source: found.value.id };
    const { parts, batches } = fromFor(c)(of.agency);
    const sealed = await parts.ofSourceSince(of, hourOf(new Date(from).toISOString()));
    const items = hoursBetween(hoursOf(sealed, await batches.ofSource(of)), from, to);
    return c.json({ items });
  }

  return [
    { method: 'GET', path: '/v1/sources', roles: EVERYBODY, handle: list },
    {
      method: 'GET',
      path: '/v1/sources/:agency/:source/status',
      roles: EVERYBODY,
      handle: status,
    },
    {
      method: 'GET',
      path: '/v1/sources/:agency/:source/hours',
      roles: EVERYBODY,
      handle: hours,
    },
  ];
}
