// Which records of a batch make one event together.
import type { Format, Join } from './format.ts';
import { openingOf, opensOf } from './marks.ts';

/**
 * For each text the index of the record its event stands at: itself, or an earlier one.
 * Records without a text to join (JSON) are `undefined`. What syslog says another program wrote (`writers`)
 * ends a run, whatever a forged beginning before it makes of it.
 */
export function joinRecords(
  texts: readonly (string | undefined)[],
  writers: readonly (string | undefined)[],
  formats: readonly Format[],
): Int32Array {
  const heads = new Int32Array(texts.length);
  const openings = new Uint8Array(texts.length);
  texts.forEach((text, index) => {
    heads[index] = index;
    if (text !== undefined) openings[index] = openingOf(text);
  });
  const present = new Set(openings);
  const may = (starts: readonly boolean[]) => (index: number) =>
    starts[openings[index] ?? 0] === true;
  for (const { join, starts } of joinsOf(formats)) {
    if (!starts.some((starting, opening) => starting && present.has(opening))) continue;
    if (join.by === 'key') joinByKey(texts, may(starts), join.keyOf, heads);
    else joinRuns(texts, writers, may(starts), join.runLength, heads);
  }
  return heads;
}

interface StartingJoin {
  readonly join: Join;
  /** The ways in which the line opens that an event stands at. */
  readonly starts: readonly boolean[];
}

/** Formats that share a join (Tomcat, Spring Boot) ask every line once. */
function joinsOf(formats: readonly Format[]): readonly StartingJoin[] {
  const known = joins.get(formats);
  if (known !== undefined) return known;
  const found = new Map<Join, readonly boolean[]>();
  for (const format of formats) {
    if (format.join === undefined) continue;
    const starts = found.get(format.join);
    found.set(
      format.join,
      opensOf(format).map((opens, at) => opens || starts?.[at] === true),
    );
  }
  const all = Array.from(found, ([join, starts]) => ({ join, starts }));
  joins.set(formats, all);
  return all;
}

const joins = new WeakMap<readonly Format[], readonly StartingJoin[]>();

type May = (index: number) => boolean;

function joinByKey(
  texts: readonly (string | undefined)[],
  may: May,
  keyOf: (text: string) => string | undefined,
  heads: Int32Array,
): void {
  const firstOf = new Map<string, number>();
  texts.forEach((text, index) => {
    const key = text === undefined || !may(index) ? undefined : keyOf(text);
    if (key === undefined) return;
    const first = firstOf.get(key);
    if (first === undefined) firstOf.set(key, index);
    else heads[index] = first;
  });
}

function joinRuns(
  texts: readonly (string | undefined)[],
  writers: readonly (string | undefined)[],
  may: May,
  runLength: (texts: readonly (string | undefined)[], from: number) => number,
  heads: Int32Array,
): void {
  for (let at = 0; at < texts.length; ) {
    const length = texts[at] === undefined || !may(at) ? 1 : runLength(texts, at);
    const end = Math.min(texts.length, at + Math.max(1, length));
    const head = at++;
    for (; at < end && writers[at] === writers[head]; at++) heads[at] = head;
  }
}

/** The further records of each head, in order. */
export function membersByHead(heads: Int32Array): Map<number, number[]> {
  const members = new Map<number, number[]>();
  heads.forEach((head, index) => {
    if (head === index) return;
    const group = members.get(head);
    if (group === undefined) members.set(head, [index]);
    else group.push(index);
  });
  return members;
}
