import { createHash } from 'node:crypto';
import {
  generate,
  loadProvince,
  placeStory,
  type Story,
  type StoryPlacement,
} from '@thapcanh/province';
import { describe, expect, test } from 'vitest';

const province = loadProvince();
const NOON = new Date('2026-11-18T05:00:00Z');
const HOUR_MS = 3_600_000;

function lines(options: {
  seed: number | string;
  from?: Date;
  hours?: number;
  density?: number;
  stories?: readonly StoryPlacement[];
}): string[] {
  const { seed, from = NOON, hours = 2, density = 0.25, stories = [] } = options;
  const to = new Date(from.getTime() + hours * HOUR_MS);
  return [...generate({ province, seed, from, to, density, stories })].map(
    ({ time, agency, source, line }) => `${time.toISOString()} ${agency} ${source} ${line}`,
  );
}

const digest = (text: readonly string[]): string =>
  createHash('sha256').update(text.join('\n')).digest('hex');

/** A story that does nothing but that. */
function storyThatSilences(silence: Story['silent'][number]): Story {
  const [any] = province.stories;
  if (any === undefined) throw new Error('the province has no story');
  return { ...any, let: new Map(), steps: [], silent: [silence], expect: [] };
}

describe('the generator', () => {
  test('gives the same bytes for the same seed', () => {
    expect(digest(lines({ seed: 7 }))).toBe(digest(lines({ seed: 7 })));
  });

  test('gives other bytes for another seed', () => {
    expect(digest(lines({ seed: 7 }))).not.toBe(digest(lines({ seed: 8 })));
  });

  test('yields lines in time order, inside the span it was asked for', () => {
    const times = lines({ seed: 'order' }).map((line) => line.slice(0, 24));

    expect(times).toEqual(times.toSorted());
    expect(times.at(0)?.slice(0, 13)).toBe('2026-11-18T05');
    expect(times.at(-1)?.slice(0, 13)).toBe('2026-11-18T06');
  });

  test('agrees with itself where two spans overlap', () => {
    const whole = lines({ seed: 3, hours: 2 });
    const later = lines({ seed: 3, from: new Date(NOON.getTime() + HOUR_MS), hours: 1 });

    expect(later.length).toBeGreaterThan(100);
    expect(whole.slice(-later.length)).toEqual(later);
  });

  test('follows the day: offices are busy in the morning and quiet at night', () => {
    const morning = lines({ seed: 1, from: new Date('2026-11-18T01:30:00Z'), density: 0.1 });
    const night = lines({ seed: 1, from: new Date('2026-11-17T20:30:00Z'), density: 0.1 });

    expect(morning.length).toBeGreaterThan(4 * night.length);
  });

  test('has a working day of about two thirds of the province at a quarter of the density', () => {
    const from = new Date('2026-11-16T17:00:00Z');
    const day = lines({ seed: 1, from, hours: 24 });

    expect(day.length).toBeGreaterThan(30_000);
    expect(day.length).toBeLessThan(45_000);
  });

  test('never thins out a story', () => {
    const stories = province.stories.map((story) => placeStory(story, NOON.getTime()));
    const from = new Date(NOON.getTime() - 24 * HOUR_MS);
    const quiet = lines({ seed: 1, from, hours: 24, density: 0.001, stories });

    const ofAttacker = quiet.filter((line) => line.includes('dvc-web01-nginx 198.51.100.23 '));
    expect(ofAttacker).toHaveLength(60 + 1 + 2);
    expect(quiet.filter((line) => line.includes('10.10.200.31 - tuanpv.sxd'))).toHaveLength(41);
  });

  test('lets a source fall silent as a story says, and no other', () => {
    const start = NOON.getTime();
    const story = storyThatSilences({ source: 'fs-khethuong', from: 600_000, for: 1_200_000 });
    const all = lines({ seed: 1, hours: 1 });
    const quiet = lines({ seed: 1, hours: 1, stories: [{ story, start, speed: 1 }] });
    const twiceAsFast = lines({ seed: 1, hours: 1, stories: [{ story, start, speed: 2 }] });

    const missing = (some: readonly string[]) =>
      all.filter((line) => !some.includes(line)).map((line) => line.slice(14, 16));
    const minutes = missing(quiet).map(Number);
    expect(Math.min(...minutes)).toBeGreaterThanOrEqual(10);
    expect(Math.max(...minutes)).toBeLessThan(30);
    expect(
      all.filter((line) => !quiet.includes(line)).every((line) => line.includes(' fs-khethuong ')),
    ).toBe(true);
    expect(
      missing(twiceAsFast)
        .map(Number)
        .every((minute) => minute >= 5 && minute < 15),
    ).toBe(true);
  });

  test('names only addresses that are reserved for documentation, benchmarks or inside', () => {
    const stories = province.stories.map((story) => placeStory(story, NOON.getTime()));
    const from = new Date(NOON.getTime() - 24 * HOUR_MS);
    const text = lines({ seed: 1, from, hours: 24, density: 0.05, stories }).join('\n');

    const outside = text
      .replaceAll(/(?:Chrome|Edg)\/[\d.]+|version=[\d.]+|bbox=[\d.,]+/g, '')
      .match(/\b\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}\b/g)
      ?.filter(
        (ip) =>
          !/^(10\.|192\.0\.2\.|198\.51\.100\.|203\.0\.113\.|198\.1[89]\.|0\.0\.0\.0$)/.test(ip),
      );
    expect(outside).toEqual([]);
  });
});
