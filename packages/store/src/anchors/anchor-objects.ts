// Anchors as locked objects: `anchors/<day>/<part>.ndjson`, then `anchors/<day>.json`, each written once.
// Whatever lies there already is what counts: it may be known outside.
import {
  type Anchor,
  type AnchorPart,
  anchorSchema,
  canonicalJson,
  readPart,
  writePart,
} from '@thapcanh/audit';
import type { Objects } from '../objects.ts';

export interface Retention {
  readonly mode: 'GOVERNANCE' | 'COMPLIANCE';
  readonly days: number;
}

export interface AnchorObjects {
  part(day: string, part: number): Promise<AnchorPart | undefined>;
  /** Keeps a part; answers the one that is kept, if it was not this one. */
  keepPart(day: string, part: number, made: AnchorPart): Promise<AnchorPart>;
  /** The same with the anchor of a day. */
  keep(anchor: Anchor): Promise<Anchor>;
}

const DAY_MS = 86_400_000;

export function createAnchorObjects({
  objects,
  retention,
  clock,
}: {
  readonly objects: Pick<Objects, 'get' | 'putIfAbsent'>;
  /** Absent: objects are written once, but not locked. */
  readonly retention?: Retention | undefined;
  readonly clock: { now(): number };
}): AnchorObjects {
  async function read<T>(key: string, parse: (text: string) => T): Promise<T | undefined> {
    const stored = await objects.get(key);
    return stored && parse(Buffer.from(stored.bytes).toString('utf8'));
  }

  async function keep(key: string, text: string): Promise<'written' | 'exists'> {
    const until = new Date(clock.now() + (retention?.days ?? 0) * DAY_MS);
    const lock = retention === undefined ? undefined : { mode: retention.mode, until };
    return (await objects.putIfAbsent(key, Buffer.from(text, 'utf8'), lock)).outcome;
  }

  /** What another run was first with. */
  function kept<T>(key: string, stored: T | undefined): T {
    if (stored === undefined) throw new Error(`${key} was written and is gone`);
    return stored;
  }

  const partKey = (day: string, part: number) => `anchors/${day}/${part}.ndjson`;
  const part = (day: string, number: number) => read(partKey(day, number), readPart);
  return {
    part,
    async keepPart(day, number, made) {
      const key = partKey(day, number);
      if ((await keep(key, writePart(made))) === 'written') return made;
      return kept(key, await part(day, number));
    },
    async keep(anchor) {
      const key = `anchors/${anchor.day}.json`;
      if ((await keep(key, `${canonicalJson(anchor)}\n`)) === 'written') return anchor;
      return kept(key, await read(key, (text) => anchorSchema.parse(JSON.parse(text))));
    },
  };
}
