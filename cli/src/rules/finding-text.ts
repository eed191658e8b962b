// A finding for a person: place, what is wrong, and the line with a caret under it.
import { readFileSync } from 'node:fs';
import { formatDiagnostic } from 'sigma-ts-parser';
import { printable, shortened } from '../terminal/printable.ts';
import type { Finding } from './finding.ts';

const WIDTH = 160;

/**
 * Writes findings as compilers do. With `source` each is followed by its line; files are read once, in the order of
 * the findings.
 */
export function createFindingText(source: boolean): (finding: Finding) => string {
  let path: string | undefined;
  let lines: readonly string[] = [];

  function linesOf(wanted: string): readonly string[] {
    if (wanted === path) return lines;
    path = wanted;
    try {
      lines = readFileSync(wanted, 'utf8').split('\n');
    } catch {
      lines = []; // it says so itself
    }
    return lines;
  }

  return (finding) => {
    const head = printable(formatDiagnostic(finding));
    const line = source ? linesOf(finding.path)[finding.line - 1]?.trimEnd() : undefined;
    if (line === undefined || line === '') return head;
    const shown = shortened(line, WIDTH);
    const number = String(finding.line);
    const at = Math.min(finding.column - 1, shown.length);
    // Tabs stay tabs, so that the caret stands under its character.
    const indent = shown.slice(0, at).replace(/[^\t]/g, ' ');
    const text = shown.split('\t').map(printable).join('\t');
    return `${head}\n  ${number} | ${text}\n  ${' '.repeat(number.length)} | ${indent}^`;
  };
}
