// Plays the simulated province through `intake`, as its agencies' shippers would: the last 48 hours as
// fast as the machine takes them, then at real speed.
import { setTimeout as sleep } from 'node:timers/promises';
import type { LocalClock } from '@thapcanh/local';
import {
  type Province,
  placeStory,
  placeStoryLive,
  playProvince,
  type ShippedBody,
  type StoryPlacement,
} from '@thapcanh/province';
import { sendBody } from '../ship/send.ts';
import type { LocalKey } from './provision.ts';

export const HISTORY_MS = 48 * 3_600_000;
/** A quarter of a province's lines: about 70,000 in 48 hours for the systems there are, and the stories. */
const DENSITY = 0.25;
/** Shippers of the past flush every ten minutes, those of the present every five seconds. */
const HISTORY_BATCH_SECONDS = 600;
const LIVE_BATCH_SECONDS = 5;
/** The story that a visitor watches arrive starts this long after the history ends. */
export const LIVE_STORY_AFTER_MS = 60_000;
const LIVE_STORY = 'A';
/** Less than this is no jump, but the time that code takes. */
const JUMP_MS = 1000;
const LIVE_FOR_MS = 30 * 86_400_000;

export interface DemoOptions {
  readonly province: Province;
  readonly seed: string;
  readonly clock: LocalClock;
  readonly intake: string;
  readonly keys: readonly LocalKey[];
  /** Where an earlier run stopped, ms. */
  readonly playedTo: number | undefined;
  readonly signal: AbortSignal;
  /** Resolves when everything shipped so far has been worked off. */
  readonly settled: () => Promise<void>;
  readonly onHistory: (shipped: { readonly lines: number; readonly share: number }) => void;
  /** Called when the past has been played. */
  readonly onPresent: (at: number) => Promise<void>;
}

export function historyStart(now: number, playedTo: number | undefined): number {
  return Math.max(now - HISTORY_MS, playedTo ?? 0);
}

export async function playDemo(options: DemoOptions): Promise<void> {
  const { province, seed, clock, intake, keys, playedTo, signal, settled, onHistory, onPresent } =
    options;
  const keyOf = new Map(keys.map(({ agency, source, key }) => [`${agency} ${source}`, key]));
  const now = Date.now();
  const from = historyStart(now, playedTo);
  let lines = 0;

  async function ship({ agency, source, body }: ShippedBody): Promise<void> {
    const key = keyOf.get(`${agency} ${source}`);
    if (key === undefined) throw new Error(`No key was issued for ${agency} ${source}.`);
    const records = body.split('\n').length - 1;
    await sendBody({ bytes: Buffer.from(body), records }, { url: intake, key });
    lines += records;
    if (clock.now() < now) onHistory({ lines, share: (clock.now() - from) / (now - from) });
  }

  const demoClock = {
    now: () => clock.now(),
    /** The past is jumped to; the future is waited for. */
    async sleepUntil(instant: number): Promise<void> {
      const behind = () => Math.min(instant, Date.now()) - clock.now();
      // A jump over messages at work would bring them back, again and again, to the dead letters.
      if (behind() > JUMP_MS) await settled();
      clock.advance(Math.max(0, behind()));
      const ahead = instant - clock.now();
      if (ahead > 0) await sleep(ahead, undefined, { signal, ref: false }).catch(() => undefined);
    },
  };
  const common = { province, seed, density: DENSITY, ship, clock: demoClock, signal };

  const story = (id: string) => province.stories.find((candidate) => candidate.id === id);
  const past: StoryPlacement[] = province.stories
    .filter(({ id }) => id !== LIVE_STORY)
    .map((told) => placeStory(told, now));
  await playProvince({
    ...common,
    from: new Date(from),
    to: new Date(now),
    stories: past,
    batchSeconds: HISTORY_BATCH_SECONDS,
  });
  await demoClock.sleepUntil(Date.now());
  await onPresent(now);
  if (signal.aborted) return;

  const live = story(LIVE_STORY);
  // Told once: a visitor who starts again finds the case where it was left.
  const present =
    live === undefined || playedTo !== undefined
      ? []
      : [placeStoryLive(live, Date.now() + LIVE_STORY_AFTER_MS)];
  await playProvince({
    ...common,
    from: new Date(now),
    to: new Date(now + LIVE_FOR_MS),
    stories: present,
    batchSeconds: LIVE_BATCH_SECONDS,
  });
}
