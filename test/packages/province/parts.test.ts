// The generator's parts, each against what it promises.
import { fc, test } from '@fast-check/vitest';
import { nthAddress, randomAddress } from '@thapcanh/province/src/address.ts';
import { evaluate } from '@thapcanh/province/src/expression.ts';
import { createLaneQueue } from '@thapcanh/province/src/lane-queue.ts';
import { loadProvince } from '@thapcanh/province/src/province.ts';
import { parseDuration, parseIntRange } from '@thapcanh/province/src/quantity.ts';
import { createRandom, poisson } from '@thapcanh/province/src/random.ts';
import { rhythmAt } from '@thapcanh/province/src/rhythm.ts';
import type { Emission } from '@thapcanh/province/src/run.ts';
import { describe, expect } from 'vitest';

const province = loadProvince();
const [source] = province.sources;
const seeds = fc.integer();

describe('random numbers', () => {
  test.prop([seeds, fc.integer({ min: -1000, max: 1000 }), fc.nat(1000)])(
    'stay within both ends',
    (seed, min, width) => {
      const drawn = createRandom(seed).int(min, min + width);
      expect(drawn).toBeGreaterThanOrEqual(min);
      expect(drawn).toBeLessThanOrEqual(min + width);
    },
  );

  test('reach both ends', () => {
    const random = createRandom('ends');
    const drawn = new Set(Array.from({ length: 200 }, () => random.int(1, 3)));
    expect([...drawn].toSorted((a, b) => a - b)).toEqual([1, 2, 3]);
  });

  test.each([0.2, 4, 80])('of a Poisson process keep the mean %d', (mean) => {
    const random = createRandom('poisson', mean);
    const rounds = 4000;
    let sum = 0;
    for (let round = 0; round < rounds; round++) sum += poisson(mean, random);
    expect(Math.abs(sum / rounds - mean)).toBeLessThan(0.1 * mean);
  });

  test('differ between purposes with one seed', () => {
    const first = createRandom(1, 'a');
    const second = createRandom(1, 'b');
    expect(Array.from({ length: 4 }, () => first.next())).not.toEqual(
      Array.from({ length: 4 }, () => second.next()),
    );
  });
});

describe('addresses', () => {
  test.prop([seeds])(
    'of an IPv4 network lie in it, and are neither its first nor its last',
    (seed) => {
      const [a, b, c, d] = randomAddress('198.18.0.0/15', createRandom(seed))
        .split('.')
        .map(Number);
      expect([a, b === 18 || b === 19]).toEqual([198, true]);
      expect(c).toBeLessThan(256);
      expect(d).toBeGreaterThan(0);
      expect(d).toBeLessThan(255);
    },
  );

  test.prop([seeds])('of a small network keep its prefix', (seed) => {
    const last = Number(randomAddress('192.0.2.192/26', createRandom(seed)).split('.').at(-1));
    expect(last).toBeGreaterThanOrEqual(192);
    expect(last).toBeLessThan(256);
  });

  test.prop([seeds])('of an IPv6 network lie in it', (seed) => {
    const groups = randomAddress('2001:db8:1000::/36', createRandom(seed)).split(':');
    expect(groups).toHaveLength(8);
    expect(groups.slice(0, 2)).toEqual(['2001', 'db8']);
    expect(groups[2]).toMatch(/^1[0-9a-f]{3}$/);
  });

  test('are counted from the start of a network', () => {
    expect(nthAddress('10.40.17.0/24', 21)).toBe('10.40.17.21');
  });
});

describe('quantities', () => {
  test.each([
    ['90s', 90_000],
    ['1.5h', 5_400_000],
    ['20ms', 20],
  ])('%s is %d ms', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });

  test.each(['', 's', '5', '5 minutes', '-5s'])('%j is no duration', (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });

  test('a range runs from low to high', () => {
    expect(parseIntRange('2-5')).toEqual({ min: 2, max: 5 });
    expect(parseIntRange('7')).toEqual({ min: 7, max: 7 });
    expect(parseIntRange('5-2')).toBeUndefined();
  });
});

describe('expressions', () => {
  const surroundings = {
    time: Date.parse('2026-11-17T21:12:00+07:00'),
    random: createRandom('expressions'),
    vocabulary: new Map([['pets', ['chó', 'mèo']]]),
    value: (name: string) => `<${name}>`,
  };

  test('name other values', () => {
    expect(evaluate('actor.ip', surroundings)).toBe('<actor.ip>');
  });

  test('write the time of the line', () => {
    expect(evaluate('time:clf', surroundings)).toBe('17/Nov/2026:21:12:00 +0700');
  });

  test('write another value in hexadecimal', () => {
    expect(evaluate('hexof:cmd', surroundings)).toBe('3C636D643E');
  });

  test('pick by weight', () => {
    const picked = Array.from({ length: 1000 }, () => evaluate('pick:a*9|b', surroundings));
    const share = picked.filter((value) => value === 'a').length / 1000;
    expect(share).toBeGreaterThan(0.85);
    expect(share).toBeLessThan(0.95);
  });

  test('draw from a vocabulary', () => {
    expect(['chó', 'mèo']).toContain(evaluate('pool:pets', surroundings));
  });

  test.each(['nonsense:1', 'time:noon', 'int:five'])('refuse %s', (expression) => {
    expect(() => evaluate(expression, surroundings)).toThrow();
  });
});

describe('the rhythm', () => {
  const at = (text: string): number => Date.parse(`${text}+07:00`);

  test.each([
    ['staff', '2026-11-18T09:00', 1],
    ['staff', '2026-11-18T02:00', 0.05],
    ['staff', '2026-11-16T08:00', 1.2], // Monday, after the flag ceremony
    ['staff', '2026-11-21T09:00', 0.15], // Saturday
    ['staff', '2026-09-02T09:00', 0.08], // National Day
    ['counters', '2026-11-21T09:00', 0.5],
    ['counters', '2026-11-21T14:00', 0],
    ['citizens', '2026-11-18T20:00', 0.6],
    ['machines', '2026-11-18T01:30', 1],
  ])('of %s at %s is %d of the peak', (curve, time, share) => {
    expect(rhythmAt(province.rhythm, curve, at(time))).toBeCloseTo(share, 10);
  });
});

describe('the queue of lanes', () => {
  const lanes = fc.array(fc.array(fc.nat(50)), { maxLength: 20 });

  test.prop([lanes])('yields every emission once, in time order, ties by rank', (times) => {
    const queue = createLaneQueue();
    for (const [rank, lane] of times.entries()) {
      const sorted = lane.toSorted((a, b) => a - b);
      queue.add(sorted.map((time) => emission(time, rank)).values(), [rank]);
    }

    const taken: string[] = [];
    for (let next = queue.takeBefore(1000); next !== undefined; next = queue.takeBefore(1000)) {
      taken.push(`${String(next.time).padStart(3, '0')} ${next.lines[0]}`);
    }

    const all = times.flatMap((lane, rank) => lane.map((time) => emission(time, rank)));
    const wanted = all.map(({ time, lines }) => `${String(time).padStart(3, '0')} ${lines[0]}`);
    expect(taken).toEqual(wanted.toSorted((a, b) => a.localeCompare(b)));
  });

  test('keeps what is not before the end', () => {
    const queue = createLaneQueue();
    queue.add([emission(5, 0), emission(9, 0)].values(), [0]);

    expect(queue.takeBefore(6)?.time).toBe(5);
    expect(queue.takeBefore(9)).toBeUndefined();
    expect(queue.size).toBe(1);
  });
});

function emission(time: number, rank: number): Emission {
  if (source === undefined) throw new Error('the province has no source');
  return { time, source, lines: [String(rank).padStart(2, '0')] };
}
