// A timeline for spreadsheets and timeline tools (RFC 4180).
import { printable } from '../../terminal/printable.ts';
import type { ScanMatch } from '../scan-match.ts';
import type { ScanOutput, Write } from './output.ts';
import { reasonsOf } from './reasons.ts';

const COLUMNS: readonly (readonly [string, (match: ScanMatch) => string])[] = [
  ['time', ({ time }) => time],
  ['level', ({ rule }) => rule.level],
  ['rule', ({ rule }) => rule.title],
  ['rule_id', ({ rule }) => rule.id],
  ['host', ({ host }) => host ?? ''],
  ['file', ({ file }) => file],
  ['line', ({ line }) => String(line)],
  ['events', ({ correlation }) => String(correlation?.eventCount ?? 1)],
  ['why', reasonsOf],
  ['tags', ({ rule }) => rule.tags.join(' ')],
  ['raw', ({ raw }) => raw ?? ''],
];

/** A cell that a spreadsheet would take for a formula begins with an apostrophe. */
function cell(text: string): string {
  const safe = /^[=+\-@]/.test(text) ? `'${printable(text)}` : printable(text);
  return /[",]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function row(cells: readonly string[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}

export function csvOutput(write: Write): ScanOutput {
  write(row(COLUMNS.map(([name]) => name)));
  return {
    match: (match) => write(row(COLUMNS.map(([, read]) => read(match)))),
    end: () => undefined,
  };
}
