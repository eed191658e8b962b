// What a TB costs: properties that hold for any price and any body.
import { fc, test } from '@fast-check/vitest';
import {
  alertsOfTb,
  BODY_SIZES,
  costCurve,
  costOfTb,
  curveSvg,
  type Inputs,
  pathMemory,
  rangeOf,
  shippedInputs,
  storageOfTb,
  useOfBody,
} from '@thapcanh/cost-model';
import { describe, expect, it } from 'vitest';
import { EXAMPLE } from '../../infra/config-of.ts';
import { synthesize } from '../../infra/synthesize.ts';

const inputs = shippedInputs('ap-southeast-1');
const memory = pathMemory([synthesize(EXAMPLE).toJSON()]);
const way = fc.constantFrom('https' as const, 's3' as const);
const bodyBytes = fc.integer({ min: 1000, max: 32_000_000 });
const bytesPerSecond = fc.integer({ min: 1, max: 2_000_000_000 });
const load = fc.record({ way, bodyBytes, bytesPerSecond });

describe('a TB', () => {
  test.prop([load])('costs the sum of its lines, none of them below nothing', (of) => {
    const { lines, usd } = costOfTb(inputs, of, memory);
    expect(lines.every((line) => line.usd >= 0 && line.quantity > 0)).toBe(true);
    expect(lines.reduce((sum, line) => sum + line.usd, 0)).toBeCloseTo(usd, 8);
  });

  test.prop([way, bodyBytes, bytesPerSecond, bytesPerSecond])(
    'costs no more where more comes at a time',
    (by, size, a, b) => {
      const usd = (rate: number) =>
        costOfTb(inputs, { way: by, bodyBytes: size, bytesPerSecond: rate }, memory).usd;
      expect(usd(Math.max(a, b))).toBeLessThanOrEqual(usd(Math.min(a, b)) + 1e-9);
    },
  );

  test.prop([load, fc.constantFrom(...Object.keys(inputs.prices))])(
    'costs no less when a price rises',
    (of, name) => {
      const dearer: Inputs = {
        ...inputs,
        prices: Object.assign({}, inputs.prices, {
          [name]: {
            ...Object.entries(inputs.prices).find(([key]) => key === name)?.[1],
            usd: 1000,
          },
        }),
      };
      expect(costOfTb(dearer, of, memory).usd).toBeGreaterThanOrEqual(
        costOfTb(inputs, of, memory).usd,
      );
    },
  );

  it('costs less with every larger size of the published curve', () => {
    for (const by of ['https', 's3']) {
      const usd = costCurve(inputs, memory)
        .filter((point) => point.way === by)
        .map((point) => point.usd);
      expect(usd).toHaveLength(BODY_SIZES.length);
      expect(usd).toEqual(usd.toSorted((a, b) => b - a));
    }
  });

  it('lies within its own range', () => {
    const of = { way: 'https', bodyBytes: 4e6, bytesPerSecond: 4e5 } as const;
    const { low, value, high } = rangeOf(inputs, (given) => costOfTb(given, of, memory).usd);
    expect(low).toBeLessThan(value);
    expect(high).toBeGreaterThan(value);
  });

  it('is kept for less in colder classes, and its alerts cost apart', () => {
    const { standard, glacierInstant, deepArchive } = storageOfTb(inputs);
    expect(standard).toBeGreaterThan(glacierInstant);
    expect(glacierInstant).toBeGreaterThan(deepArchive);
    expect(alertsOfTb(inputs).usd).toBeGreaterThan(0);
  });
});

describe('an invocation', () => {
  test.prop([load])('judges at least one body, and no more than the mapping gives it', (of) => {
    const { bodiesPerInvocation } = useOfBody(inputs, of, memory);
    expect(bodiesPerInvocation).toBeGreaterThanOrEqual(1);
    expect(bodiesPerInvocation).toBeLessThanOrEqual(of.way === 's3' ? 1 : 100);
  });
});

it('the curve is drawn as a picture with both ways in it', () => {
  const svg = curveSvg(costCurve(inputs, memory));
  expect(svg).toMatch(/^<svg /);
  expect(svg.match(/<polyline /g)).toHaveLength(2);
});
