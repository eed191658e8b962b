import { generate, loadProvince, playProvince, type ShippedBody } from '@thapcanh/province';
import { describe, expect, test } from 'vitest';

const province = loadProvince();
const from = new Date('2026-11-18T02:00:00Z');
const MINUTE_MS = 60_000;

/** A clock that stands where it is put, and jumps when somebody sleeps. */
function clockAt(start: number) {
  const slept: number[] = [];
  let now = start;
  return {
    slept,
    now: () => now,
    sleepUntil: async (instant: number) => {
      slept.push(instant);
      now = instant;
    },
  };
}

function play(clock: ReturnType<typeof clockAt>, minutes: number, signal?: AbortSignal) {
  const bodies: ShippedBody[] = [];
  const to = new Date(from.getTime() + minutes * MINUTE_MS);
  const options = { province, seed: 1, from, to, density: 0.25, stories: [], batchSeconds: 30 };
  const result = playProvince({
    ...options,
    clock,
    ship: async (body) => void bodies.push(body),
    ...(signal === undefined ? {} : { signal }),
  });
  return { bodies, result, lines: [...generate(options)] };
}

describe('playing the province', () => {
  test('ships every line once, in its source, in order', async () => {
    const { bodies, result, lines } = play(clockAt(Number.MAX_SAFE_INTEGER), 10);

    const { lines: count } = await result;

    expect(count).toBe(lines.length);
    for (const { id } of province.sources) {
      const shipped = bodies.filter(({ source }) => source === id).map(({ body }) => body);
      const generated = lines.filter(({ source }) => source === id).map(({ line }) => `${line}\n`);
      expect(shipped.join('')).toBe(generated.join(''));
    }
  });

  test('does not wait for what lies in the past', async () => {
    const clock = clockAt(from.getTime() + 60 * MINUTE_MS);

    await play(clock, 5).result;

    expect(clock.slept).toEqual([]);
  });

  test('waits for the end of each stretch that lies ahead', async () => {
    const clock = clockAt(from.getTime() + 4 * MINUTE_MS);

    await play(clock, 6).result;

    const [first] = clock.slept;
    expect(first).toBe(from.getTime() + 4.5 * MINUTE_MS);
    expect(clock.slept.length).toBeLessThanOrEqual(4);
  });

  test('stops between two stretches when told to', async () => {
    const stop = new AbortController();
    stop.abort();

    const { result, lines } = play(clockAt(Number.MAX_SAFE_INTEGER), 10, stop.signal);

    expect((await result).lines).toBeLessThan(lines.length);
  });

  test('sends JSON as NDJSON and everything else as bytes nobody touches', async () => {
    const { bodies, result } = play(clockAt(Number.MAX_SAFE_INTEGER), 10);
    await result;

    for (const { body, contentType } of bodies) {
      const json = body.startsWith('{');
      expect(contentType).toBe(json ? 'application/x-ndjson' : 'application/octet-stream');
    }
  });
});
