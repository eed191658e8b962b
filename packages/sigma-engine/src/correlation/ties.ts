// Which groups of a correlation a group of the one it refers to is tied to, where that one does not
// group by the same fields: another event may make the hold of one event's group.
import type { Layout, Reader, Track } from './layout.ts';
import { groupValues, namedValues } from './observation.ts';
import type { JudgeOptions, Stretch } from './state.ts';
import type { BucketKey } from './store.ts';
import type { TouchedGroup, TouchedGroups } from './touched.ts';

/** Bytes of the values that name a tied group; longer ones are not kept. */
const MAX_TIE_BYTES = 256;
/** Groups that one is tied to within a bucket, as far as they are kept. */
export const MAX_TIES = 100;
/** Stands for a group whose values are too long. */
const UNNAMED = new Uint8Array([0]);

/** The values that name a group, to be found from a group it is tied to. */
export function encodeTie(values: readonly string[]): Uint8Array {
  const bytes = new TextEncoder().encode(JSON.stringify(values));
  return bytes.length <= MAX_TIE_BYTES ? bytes : UNNAMED;
}

/** The set of the groups of a track that a group of its source at `index` is tied to. */
export function tieKey(
  track: Track,
  of: {
    readonly agency: string;
    readonly index: number;
    /** Hash of the values of the source's group. */
    readonly inner: string;
    readonly bucket: number;
  },
): BucketKey {
  const { agency, index, inner, bucket } = of;
  const rule = track.sources.length + 1 + index;
  return { agency, correlation: track.key, group: inner, bucket, rule };
}

/** A track in which more groups are tied than are kept, and when they were touched. */
export interface Crowd extends Stretch {
  readonly track: Track;
  readonly agency: string;
}

/**
 * Touches the groups whose answer follows from that of a touched one: by what they group by, or by
 * the ties that other events made.
 */
export async function followTies(
  layout: Layout,
  touched: TouchedGroups,
  options: Pick<JudgeOptions, 'store' | 'maxTies'>,
): Promise<readonly Crowd[]> {
  const crowds: Crowd[] = [];
  for (let depth = 0; depth < layout.depth; depth += 1) {
    for (const group of touched.at(depth)) {
      for (const reader of layout.readersOf(group.track)) {
        const crowd = await follow(group, reader, touched, options);
        if (crowd !== undefined) crowds.push(...crowdsOver(layout, crowd));
      }
    }
  }
  return crowds;
}

/** What is not known of a track is not known of those that refer to it. */
function crowdsOver(layout: Layout, crowd: Crowd): readonly Crowd[] {
  const over = layout.readersOf(crowd.track);
  return [crowd, ...over.flatMap(({ track }) => crowdsOver(layout, { ...crowd, track }))];
}

async function follow(
  group: TouchedGroup,
  { track, index }: Reader,
  touched: TouchedGroups,
  options: Pick<JudgeOptions, 'store' | 'maxTies'>,
): Promise<Crowd | undefined> {
  const source = track.sources[index];
  if (source?.kind !== 'track') return undefined;
  const { agency, touches } = group;
  if (source.carried) {
    const fields = namedValues(group.track.document, group.values);
    const values = groupValues(track.document, source.names, fields);
    if (values !== undefined) await touched.touch({ track, agency, values, touches });
    return undefined;
  }
  const times = touches.map(({ time }) => time);
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const keys = bucketsAround(track, first, last).map((bucket) =>
    tieKey(track, { agency, index, inner: group.group, bucket }),
  );
  const sets = await options.store.read(keys);
  let crowded = false;
  for (const set of sets) {
    if (set.length >= options.maxTies) crowded = true;
    for (const tie of set) {
      const values = decodeTie(tie);
      if (values === undefined) crowded = true;
      else await touched.touch({ track, agency, values, touches });
    }
  }
  return crowded ? { track, agency, from: first, to: last } : undefined;
}

function bucketsAround({ width, reach }: Track, from: number, to: number): readonly number[] {
  const first = Math.floor(Math.max(0, from - reach) / width);
  const last = Math.floor((to + reach) / width);
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

function decodeTie(bytes: Uint8Array): readonly string[] | undefined {
  if (bytes.length === 1) return undefined;
  const values: unknown = JSON.parse(new TextDecoder().decode(bytes));
  return Array.isArray(values) ? values.map(String) : undefined;
}
