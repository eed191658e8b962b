// What the matches of one invocation add to state, along chains too, and the groups they touch.
import type { SigmaRule } from 'sigma-ts-parser';
import type { Fields } from '../event.ts';
import { type Addition, type Additions, createAdditions } from './additions.ts';
import { encodeEvent, encodePointer, isEntryTime, NO_ID, shortId } from './entry.ts';
import { hashOf } from './hash.ts';
import type { Layout, Reader } from './layout.ts';
import { entryValue, groupValues, namedValues } from './observation.ts';
import { keyOf } from './state.ts';
import { EVERYONE } from './store.ts';
import { encodeTie, tieKey } from './ties.ts';
import { createTouchedGroups, type Touch, type TouchedGroups } from './touched.ts';

/** One rule that one event matched. */
export interface ObservedMatch {
  /** State is kept for each agency. */
  readonly agency: string;
  /** A hash: its first 16 hex digits must tell events apart. */
  readonly eventId: string;
  /** Event time, milliseconds since 1970. */
  readonly time: number;
  /** When it arrived, milliseconds since 1970; in time when absent. */
  readonly receivedAt?: number;
  readonly rule: SigmaRule;
  /** What group-by and field may name: the event's fields, and its common ones if they should. */
  readonly fields: Fields;
}

/** An event that arrives later than this is not added to state: it is judged from the archive. */
export const MAX_LATENESS_MS = 86_400_000;
/** An event that lies further in the future belongs to no correlation: its clock is wrong. */
const MAX_AHEAD_MS = 86_400_000;

export interface Arrivals {
  readonly touched: TouchedGroups;
  readonly additions: readonly Addition[];
}

/** The mark of a bucket that misses late events: that there is one says it. */
const LATE_MARK = new Uint8Array([1]);

interface Growing {
  readonly layout: Layout;
  readonly touched: TouchedGroups;
  readonly additions: Additions;
}

interface ArrivingEvent extends Touch {
  readonly agency: string;
  readonly fields: Fields;
  readonly late: boolean;
}

/** Places every match in the groups of all correlations that it feeds. */
export async function arrivalsOf(
  layout: Layout,
  matches: readonly ObservedMatch[],
  { lateness }: { readonly lateness: number },
): Promise<Arrivals> {
  checkIds(matches);
  const growing = { layout, touched: createTouchedGroups(), additions: createAdditions() };
  for (const match of matches.toSorted((a, b) => a.time - b.time)) {
    const { time, receivedAt = time, rule, fields } = match;
    if (!isEntryTime(time) || time - receivedAt > MAX_AHEAD_MS) continue;
    const late = receivedAt - time > lateness;
    const id = shortId(match.eventId);
    const event = { ...match, id, time: Math.floor(time), receivedAt, late };
    for (const reader of layout.readersOfRule(rule)) {
      await place(growing, reader, { event, fields });
    }
  }
  return { touched: growing.touched, additions: growing.additions.all() };
}

/** Adds an event to a track, and through it to the tracks that refer to it. */
async function place(
  growing: Growing,
  { track, index }: Reader,
  seen: { readonly event: ArrivingEvent; readonly fields: Fields; readonly inner?: string },
): Promise<void> {
  const { layout, touched, additions } = growing;
  const { document, scope, width, sources } = track;
  const { event, fields, inner = '' } = seen;
  const { id, time, receivedAt, late } = event;
  const source = sources[index];
  const values = source && groupValues(document, source.names, fields);
  const value = source && values && (await entryValue(document, source.names, fields));
  if (source === undefined || values === undefined || value === undefined) return;
  const agency = scope === 'everyone' ? EVERYONE : event.agency;
  const touches = [{ id, time, receivedAt }];
  const group = await touched.touch({ track, agency, values, touches });

  const bucket = Math.floor(time / width);
  if (source.kind === 'track' && !source.carried) {
    additions.add(track, tieKey(track, { agency, index, inner, bucket }), encodeTie(values));
  }
  if (late) additions.add(track, keyOf(group, bucket, sources.length), LATE_MARK);
  else if (source.kind === 'track') {
    const entry = encodePointer({ group: inner, id: source.carried ? NO_ID : id, value });
    additions.add(track, keyOf(group, bucket, index), entry);
  } else {
    const origin = scope === 'everyone' ? { origin: await originOf(event.agency) } : {};
    additions.add(track, keyOf(group, bucket, index), encodeEvent({ time, id, value, ...origin }));
  }
  const carried: Fields = { ...event.fields, ...namedValues(document, values) };
  for (const reader of layout.readersOf(track)) {
    await place(growing, reader, { event, fields: carried, inner: group.group });
  }
}

/** What stands for an agency in entries of shared state: 16 hex digits. */
export function originOf(agency: string): Promise<string> {
  return hashOf(['agency', agency], 16);
}

/** Two events with one short id would be counted as one: ids that are not hashes are a bug. */
function checkIds(matches: readonly ObservedMatch[]): void {
  const known = new Map<string, string>();
  for (const { agency, eventId } of matches) {
    const short = JSON.stringify([agency, shortId(eventId)]);
    const other = known.get(short) ?? eventId;
    if (other !== eventId) {
      throw new TypeError(`event ids must differ in 16 digits: ${other}, ${eventId}`);
    }
    known.set(short, eventId);
  }
}
