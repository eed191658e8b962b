// Dead letters for eyes.
import { printable } from '../terminal/printable.ts';
import { counted, formatBytes } from '../terminal/quantity.ts';
import type { DeadLetter } from './dead-letter.ts';

/** `3 h`, `2 d`: the largest unit that fits. */
export function ageText(seconds: number): string {
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  return seconds < 2 * 86_400
    ? `${Math.floor(seconds / 3600)} h`
    : `${Math.floor(seconds / 86_400)} d`;
}

/** Two lines: what it is, and why it is there. */
export function letterText(letter: DeadLetter): string {
  const { queue, id, agency = '?', source = '?', records, ageSeconds, bytes, reason, why } = letter;
  const many = records === undefined ? formatBytes(bytes) : counted(records, 'record');
  return printable(
    `${queue.padEnd(7)} ${ageText(ageSeconds).padStart(6)}  ${agency}/${source}  ${many}  ${id}`,
  ).concat(`\n                ${reason}: ${printable(why)}`);
}
