import { describe, expect, it } from 'vitest';
import { freshnessOf } from '../../../dashboards/src/wall/freshness.ts';

const OPENED = Date.parse('2026-11-22T19:00:00Z');
const seconds = (past: number) => OPENED + past * 1000;

describe('the wall says', () => {
  it('that it waits until every answer came', () => {
    expect(freshnessOf([0, 0], OPENED, seconds(1))).toEqual({ kind: 'waiting' });
    expect(freshnessOf([seconds(1), 0], OPENED, seconds(2))).toEqual({ kind: 'waiting' });
  });

  it('that it is of now while the oldest answer is', () => {
    expect(freshnessOf([seconds(60), seconds(90)], OPENED, seconds(120))).toEqual({ kind: 'live' });
  });

  it('of when its oldest answer is, once that is too old', () => {
    expect(freshnessOf([seconds(60), seconds(400)], OPENED, seconds(401))).toEqual({
      kind: 'lost',
      dataOf: '2026-11-22T19:01:00.000Z',
    });
  });

  it('that it is cut off when an answer never came, not that all is well', () => {
    expect(freshnessOf([seconds(300), 0], OPENED, seconds(301))).toEqual({ kind: 'lost' });
  });
});
