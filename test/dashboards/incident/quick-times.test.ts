import { expect, it } from 'vitest';
import { nextMorning } from '../../../dashboards/src/incident/quick-times.ts';

const iso = (now: string) => new Date(nextMorning(Date.parse(now))).toISOString();

it('the next morning is today before eight in Vietnam, and tomorrow from eight on', () => {
  expect(iso('2026-11-21T20:00:00Z')).toBe('2026-11-22T01:00:00.000Z');
  expect(iso('2026-11-22T00:59:59Z')).toBe('2026-11-22T01:00:00.000Z');
  expect(iso('2026-11-22T01:00:00Z')).toBe('2026-11-23T01:00:00.000Z');
});
