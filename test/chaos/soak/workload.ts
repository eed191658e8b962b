// What the agencies ship in one wave: the same bodies to both clouds, from the seed alone.
import { createHash } from 'node:crypto';
import type { SourceKey } from '@thapcanh/ingest';
import { generate, type Province } from '@thapcanh/province';
import { actionLine } from '../../cloud/action-correlations.ts';
import {
  addressOf,
  climax,
  dull,
  opening,
  type Story,
  type StorySource,
  upload,
} from '../story.ts';
import type { Dice } from './dice.ts';

export type Way = 'https' | 'direct' | 'drop';

/** A body and the way it is sent; who sends it is named, as keys differ between clouds. */
export interface PlannedBody {
  readonly agency: string;
  readonly source: string;
  readonly body: string;
  readonly way: Way;
  readonly contentType?: string;
}

/** What is shipped between two rests. */
export type Act = readonly PlannedBody[];

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Beyond what correlation state remembers: `hunt` judges those from the archive. */
const LONG_AGO_MS = 30 * HOUR_MS;
/** Of the province's ordinary load that an act carries. */
const LOAD_MINUTES = 15;
const LARGE_BYTES = 400_000;

export interface WaveWorkload {
  readonly stories: readonly Story[];
  readonly province: Province;
  /** When the wave begins, ms. */
  readonly start: number;
  readonly seed: number;
  readonly dice: Dice;
}

/** Cases open; they join and merge; and what takes other ways in, or is judged late. */
export function planActs(wave: WaveWorkload): readonly Act[] {
  const { stories, dice } = wave;
  return [
    [...stories.flatMap((story) => shipped(opening(story))), ...loadOf(wave, 0)],
    [
      ...stories.flatMap((story) => shipped(withoutBulk(story))),
      ...stories.slice(0, 1).map(({ second }) => large(second, dice)),
      ...loadOf(wave, 1),
    ],
    [...stories.flatMap((story) => aside(story, dice)), ...loadOf(wave, 2)],
  ];
}

function shipped(
  shipments: readonly { readonly to: StorySource; readonly body: string }[],
): readonly PlannedBody[] {
  return shipments.map(({ to, body }) => bodyOf(to, body, 'https'));
}

function bodyOf(
  { agency, source }: SourceKey,
  body: string,
  way: Way,
  contentType?: string,
): PlannedBody {
  return { agency, source, body, way, ...(contentType === undefined ? {} : { contentType }) };
}

/** The climax, its last body in the size of a message. */
function withoutBulk(story: Story): ReturnType<typeof climax> {
  return [...climax(story).slice(0, -1), { to: story.second, body: upload(story, 3) }];
}

/** A body that does not compress, so that it travels as an object and a pointer. */
function large(to: StorySource, dice: Dice): PlannedBody {
  const seed = dice.next();
  const blobs: string[] = [];
  for (let n = 0, bytes = 0; bytes < LARGE_BYTES; n += 1) {
    const parts = Array.from({ length: 200 }, (_, part) =>
      createHash('sha512').update(`${seed} ${n} ${part}`).digest('base64'),
    );
    const line = JSON.stringify({ blob: parts.join('') });
    blobs.push(line);
    bytes += line.length;
  }
  return bodyOf(to, blobs.join('\n'), 'https');
}

/** Past the door, and what correlations judge when their time is over, or from the archive. */
function aside(story: Story, dice: Dice): readonly PlannedBody[] {
  const { first, second, number, at } = story;
  const line = (action: string, time: number, actor: string) =>
    actionLine(action, time, `${actor}-${number}`, addressOf(story, 9));
  const old = at - LONG_AGO_MS;
  const correlated = [
    line('few', at + 1000, 'it'),
    line('few', old, 'it-va-tre'),
    line('spray', at + 1000, 'mot'),
    ...[1, 2, 3].map((n) => line('late', old + n * 1000, 'tre')),
  ];
  const [direct, dropped] = dice.shuffled<Way>(['direct', 'drop']);
  return [
    bodyOf(first, correlated.join('\n'), 'https'),
    bodyOf(second, line('spray', at + 2000, 'hai'), 'https'),
    bodyOf(first, [upload(story, 5), ...dull(story)].join('\n'), direct ?? 'direct'),
    bodyOf(second, upload(story, 6), dropped ?? 'drop'),
  ];
}

/**
 * The province's ordinary lines of a quarter of an hour, one body a source. The sources are not those that
 * the province registers: whether one of these is late or silent is judged by when its logs arrive.
 */
function loadOf({ province, start, seed }: WaveWorkload, act: number): readonly PlannedBody[] {
  const from = start + act * LOAD_MINUTES * MINUTE_MS;
  const lines = generate({
    province,
    seed,
    from: new Date(from),
    to: new Date(from + LOAD_MINUTES * MINUTE_MS),
    density: 1,
    stories: [],
  });
  const bySource = Map.groupBy(lines, ({ source }) => source);
  return [...bySource].flatMap(([source, some]) => {
    const [first] = some;
    const contentType = province.sources.find(({ id }) => id === source)?.contentType;
    if (first === undefined || contentType === undefined) return [];
    const body = some.map(({ line }) => line).join('\n');
    return [bodyOf({ agency: first.agency, source: `load-${source}` }, body, 'https', contentType)];
  });
}
