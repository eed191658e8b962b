// When a story is played.
import { formatLogTime } from '@thapcanh/rule-tests';
import { longestRun } from './schema/script.ts';
import type { ExpectedCase, Story } from './schema/story.ts';

const DAY_MS = 86_400_000;

export interface StoryPlacement {
  readonly story: Story;
  /** ms */
  readonly start: number;
  /** 1 as it happened; 10 for a visitor who watches. */
  readonly speed: number;
}

/**
 * Places a story at its own local time of day, on the latest day on which it has already ended, or
 * so many days before that. A story that is also played live belongs a day earlier: alerts on one
 * machine within 24 hours are one case.
 * @param now ms
 */
export function placeStory(story: Story, now: number, daysBefore = 0): StoryPlacement {
  const today = Date.parse(`${formatLogTime(now, 'date')}T${story.clock}:00+07:00`);
  const length = longestRun(story);
  let start = today;
  while (start + length > now) start -= DAY_MS;
  return { story, start: start - daysBefore * DAY_MS, speed: 1 };
}

/** Plays a story from `start` (ms), ten times as fast as it happened. */
export function placeStoryLive(story: Story, start: number, speed = 10): StoryPlacement {
  return { story, start, speed };
}

/** The cases that a story must leave in the queue, and no others. */
export function expectations(story: Story): readonly ExpectedCase[] {
  return story.expect;
}
