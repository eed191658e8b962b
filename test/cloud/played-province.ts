// The simulated province played through the door of a test cloud, as its agencies' shippers would.
import {
  type PlayResult,
  type Province,
  placeStory,
  playProvince,
  type Story,
} from '@thapcanh/province';
import type { TestCloud } from './test-cloud.ts';

/** Share of the ordinary load: that of the demo. */
const DENSITY = 0.25;

export interface PlayedSpan {
  readonly province: Province;
  readonly seed: number;
  /** ms */
  readonly from: number;
  readonly to: number;
  readonly batchSeconds: number;
  /** All of the province's when not said. */
  readonly stories?: readonly Story[];
}

/**
 * Ships a span with all stories that end in it, the clock moved so that every body arrives when its
 * stretch ends. Bodies that are shipped later than that arrive late, as after an outage.
 */
export async function playThrough(running: TestCloud, span: PlayedSpan): Promise<PlayResult> {
  const { province, seed, from, to, batchSeconds, stories = province.stories } = span;
  const { clock } = running.cloud;
  return playProvince({
    province,
    seed,
    from: new Date(from),
    to: new Date(to),
    density: DENSITY,
    stories: stories.map((story) => placeStory(story, to)),
    batchSeconds,
    clock: {
      now: () => clock.now(),
      async sleepUntil(instant) {
        // What is at work when the clock jumps would come back as undelivered.
        await running.cloud.drain();
        clock.advance(Math.max(0, instant - clock.now()));
      },
    },
    async ship({ source, body, contentType }) {
      const { key } = running.keyOf(source);
      const headers = { authorization: `Bearer ${key}`, 'content-type': contentType };
      const { status } = await running.ship(body, headers);
      if (status !== 200) throw new Error(`${source} was answered ${status}`);
    },
  });
}
