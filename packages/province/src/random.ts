// Seeded pseudo-random numbers: the same seed gives the same province, on any machine.

export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Uniform whole number, both ends included. */
  int(min: number, max: number): number;
  /** One of the items; throws on an empty list. */
  pick<T>(items: readonly T[]): T;
}

/**
 * A generator for one purpose: every activity, minute and run has its own, so that what one draws
 * never changes another.
 * @see https://pracrand.sourceforge.net/RNG_engines.txt (sfc32)
 */
export function createRandom(...seed: readonly (string | number)[]): Random {
  let [a, b, c] = hash(seed.join('\u0000'));
  let counter = 1;
  function word(): number {
    const result = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + result;
    c |= 0;
    return result >>> 0;
  }
  for (let warmUp = 0; warmUp < 8; warmUp++) word();
  const next = (): number => word() / 2 ** 32;
  return {
    next,
    int: (min, max) => min + Math.floor(next() * (max - min + 1)),
    pick(items) {
      const item = items[Math.floor(next() * items.length)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    },
  };
}

/** How many of a Poisson process of that mean occur; means above 50 are taken as normal. */
export function poisson(mean: number, random: Random): number {
  if (mean <= 0) return 0;
  if (mean > 50) {
    const normal =
      Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal));
  }
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random.next(); product > limit; product *= random.next()) count++;
  return count;
}

/** FNV-1a over the characters, from three starting points. */
function hash(text: string): [number, number, number] {
  let a = 0x811c9dc5;
  let b = 0x9747b28c;
  let c = 0x3c6ef372;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ (code + at), 0x85ebca6b);
    c = Math.imul(c ^ (code << 1), 0xc2b2ae35);
  }
  return [a, b ^ (b >>> 15), c ^ (c >>> 13)];
}
