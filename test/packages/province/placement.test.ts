import { fc, test } from '@fast-check/vitest';
import { expectations, loadProvince, placeStory, placeStoryLive } from '@thapcanh/province';
import { longestRun } from '@thapcanh/province/src/schema/script.ts';
import { describe, expect } from 'vitest';

const province = loadProvince();
const storyOf = (id: string) => {
  const found = province.stories.find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(`no story ${id}`);
  return found;
};
const HOUR_MS = 3_600_000;

describe('placing a story', () => {
  test('puts it on the evening before when today has not reached its time', () => {
    const { start } = placeStory(storyOf('A'), Date.parse('2026-11-18T09:00:00+07:00'));

    expect(start).toBe(Date.parse('2026-11-17T21:12:00+07:00'));
  });

  test('puts it on the day before while it is still under way', () => {
    const { start } = placeStory(storyOf('A'), Date.parse('2026-11-18T21:30:00+07:00'));

    expect(start).toBe(Date.parse('2026-11-17T21:12:00+07:00'));
  });

  test.prop([fc.integer({ min: 0, max: 365 * 24 * 60 })])(
    'keeps its clock time, on the latest day on which it has ended',
    (minutes) => {
      const now = Date.parse('2026-06-01T00:00:00+07:00') + minutes * 60_000;
      for (const candidate of province.stories) {
        const { start } = placeStory(candidate, now);
        const local = new Date(start + 7 * HOUR_MS).toISOString();
        expect(local.slice(11, 16)).toBe(candidate.clock);
        const ended = start + longestRun(candidate);
        expect(ended).toBeLessThanOrEqual(now);
        expect(now - ended).toBeLessThan(24 * HOUR_MS);
      }
    },
  );

  test('puts it more than a day away from a live run of the same story', () => {
    const story = storyOf('A');
    for (let minutes = 0; minutes < 24 * 60; minutes += 7) {
      const now = Date.parse('2026-11-18T00:00:00+07:00') + minutes * 60_000;
      const before = placeStory(story, now, 1);
      const lastAlert = before.start + 26.5 * 60_000;
      expect(now + 60_000 - lastAlert).toBeGreaterThan(24 * HOUR_MS);
    }
  });

  test('plays it ten times as fast when somebody watches', () => {
    expect(placeStoryLive(storyOf('A'), 1000)).toMatchObject({ start: 1000, speed: 10 });
  });
});

describe('what a story must lead to', () => {
  test('is one case for the portal break-in, of the operator, with six of our rules', () => {
    expect(expectations(storyOf('A'))).toMatchObject([
      {
        agency: 'LK-TTCDS',
        severity: 'M2',
        priority: 100,
        priorityClass: 'P1',
        rules: { length: 6 },
      },
    ]);
  });

  test('is one case for the former employee, of the department, to be restricted', () => {
    expect(expectations(storyOf('E'))).toMatchObject([
      { agency: 'LK-SXD', severity: 'M3', priority: 75, priorityClass: 'P2', restricted: true },
    ]);
  });
});
