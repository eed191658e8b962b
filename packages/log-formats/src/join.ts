// Which records of a batch make one event together.
import type { Format } from './format.ts';

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
  for (let index = 0; index < heads.length; index += 1) heads[index] = index;
  // Formats that share a join (Tomcat, Spring Boot) ask every line once.
  for (const join of new Set(formats.map((format) => format.join))) {
    if (join?.by === 'key') joinByKey(texts, join.keyOf, heads);
    if (join?.by === 'run') joinRuns(texts, writers, join.runLength, heads);
  }
  return heads;
}

function joinByKey(
  texts: readonly (string | undefined)[],
  keyOf: (text: string) => string | undefined,
  heads: Int32Array,
): void {
  const firstOf = new Map<string, number>();
  texts.forEach((text, index) => {
    const key = text === undefined ? undefined : keyOf(text);
    if (key === undefined) return;
    const first = firstOf.get(key);
    if (first === undefined) firstOf.set(key, index);
    else heads[index] = first;
  });
}

function joinRuns(
  texts: readonly (string | undefined)[],
  writers: readonly (string | undefined)[],
  runLength: (texts: readonly (string | undefined)[], from: number) => number,
  heads: Int32Array,
): void {
  for (let at = 0; at < texts.length; ) {
    const end = Math.min(texts.length, at + Math.max(1, runLength(texts, at)));
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
