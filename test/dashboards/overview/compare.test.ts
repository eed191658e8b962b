import { describe, expect, it } from 'vitest';
import { changeOf, spanChange } from '../../../dashboards/src/overview/compare.ts';
import { noiseOf } from '../../../dashboards/src/overview/noise.ts';

const span = (count: number, medianS: number) => ({ count, medianS, meanS: 0, maxS: 0 });

describe('a comparison', () => {
  it('says direction and whole percent of the number before', () => {
    expect(changeOf(12, 10)).toEqual({ direction: 'up', percent: 20 });
    expect(changeOf(7, 10)).toEqual({ direction: 'down', percent: 30 });
    expect(changeOf(10, 10)).toEqual({ direction: 'same' });
  });

  it('names no percent of nothing', () => {
    expect(changeOf(3, 0)).toEqual({ direction: 'up' });
  });

  it('of times is made only where both periods have five cases', () => {
    expect(spanChange(span(5, 300), span(5, 600))).toEqual({ direction: 'down', percent: 50 });
    expect(spanChange(span(4, 300), span(80, 600))).toBeUndefined();
    expect(spanChange(span(80, 300), undefined)).toBeUndefined();
  });
});

describe('the noise of a rule', () => {
  const closedAs = (mistaken: number, right: number) => ({
    closed: mistaken + right,
    closedAs: {
      true_positive: right,
      benign_positive: 0,
      false_positive: mistaken,
      undetermined: 0,
    },
  });

  it('is loud from seventy percent of at least five', () => {
    expect(noiseOf(closedAs(7, 3))).toEqual({ closed: 10, mistaken: 7, loud: true });
    expect(noiseOf(closedAs(6, 4))?.loud).toBe(false);
    expect(noiseOf(closedAs(4, 0))?.loud).toBe(false);
  });

  it('is not known while none was closed', () => {
    expect(noiseOf(closedAs(0, 0))).toBeUndefined();
  });
});
