// The file itself: one spelling of every line, numbers without a gap, a seal over all before.
import { canonicalJson } from '../canonical.ts';
import type { Finding } from './finding.ts';
import { exportLineSchema, firstSeal, type LineContent, sealOf } from './line.ts';

export interface CheckedLine {
  /** Absent: the line cannot be read. */
  readonly content?: LineContent;
  readonly findings: readonly Finding[];
}

/** Checks lines in their order; undefined: bytes that are not UTF-8. */
export function createLineCheck(): (text: string | undefined) => CheckedLine {
  let number = 0;
  let expected = 1;
  /** Seals that the next line may continue; undefined: whatever it says. */
  let before: readonly string[] | undefined = [firstSeal()];

  return (text) => {
    number += 1;
    const line = number;
    const read = text === undefined ? undefined : readLine(text);
    if (read === undefined) {
      expected += 1;
      before = undefined;
      const why = 'it is not a line as an export writes them';
      return { findings: [{ code: 'unreadable', line, text: `Line ${line}: ${why}.` }] };
    }
    const { n, content, seal } = read;
    const findings: Finding[] = [];
    if (n > expected) {
      const missing =
        n === expected + 1 ? `Line ${expected} is` : `Lines ${expected} to ${n - 1} are`;
      findings.push({
        code: 'lines_missing',
        line,
        text: `${missing} missing before line ${line}.`,
      });
      before = undefined;
    } else if (n < expected) {
      const text = `Line ${line} was line ${n}: lines were moved or are there twice.`;
      findings.push({ code: 'lines_moved', line, text });
      before = undefined;
    }
    const sealed = (before ?? [seal]).map((one) => sealOf(one, read));
    if (before !== undefined && !sealed.includes(seal)) {
      const text = `Line ${line}: it was changed after it was written, or lines before it were.`;
      findings.push({ code: 'line_altered', line, text });
    }
    expected = n + 1;
    // Of an altered line either its seal is right for the next one, or what it should be.
    before = [seal, ...sealed];
    return { content, findings };
  };
}

function readLine(text: string) {
  try {
    const json: unknown = JSON.parse(text);
    // Only the one spelling: a byte that changes no value is a change too.
    if (canonicalJson(json) !== text) return undefined;
    const { data } = exportLineSchema.safeParse(json);
    // Loose parts are taken as they stand in the file.
    return data !== undefined && canonicalJson(data) === text ? data : undefined;
  } catch {
    return undefined;
  }
}
