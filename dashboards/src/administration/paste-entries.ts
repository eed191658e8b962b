// Entries of a list pasted from a table: value, first day, last day, note, confidence.
import { type ListEntry, referenceListSchema } from '@thapcanh/api-schema';

export interface PastedEntries {
  readonly entries: readonly ListEntry[];
  /** Lines that are no entries, by number from 1. */
  readonly faults: readonly { readonly line: number; readonly text: string }[];
}

const entrySchema = referenceListSchema.shape.entries.element;
const COLUMNS = ['value', 'from', 'to', 'note', 'confidence'] as const;

/**
 * Reads a table as spreadsheets copy it (tabs) or save it (commas, semicolons, quotes); a line alone is
 * a value alone. A first line that names the columns says their order. Days are `2026-11-22` or
 * `22/11/2026`.
 *
 * @example pasteEntries('minh.stc\t2026-11-01\t\tđã nghỉ việc').entries
 */
export function pasteEntries(text: string): PastedEntries {
  const lines = text.split(/\r?\n/);
  const first = cellsOf(lines.find((line) => line.trim() !== '') ?? '').map(columnOf);
  const named = first.includes('value');
  const columns = named ? first : COLUMNS;
  const entries: ListEntry[] = [];
  const faults: { line: number; text: string }[] = [];
  let seen = false;
  lines.forEach((line, index) => {
    if (line.trim() === '') return;
    const isHeading = named && !seen;
    seen = true;
    if (isHeading) return;
    const entry = entryOf(cellsOf(line), columns);
    if (entry === undefined) faults.push({ line: index + 1, text: line });
    else entries.push(entry);
  });
  return { entries, faults };
}

type Column = (typeof COLUMNS)[number] | undefined;

function columnOf(name: string): Column {
  return COLUMNS.find((each) => each === name.toLowerCase());
}

function entryOf(cells: readonly string[], columns: readonly Column[]): ListEntry | undefined {
  const given = new Map(
    cells.flatMap((cell, index) => (cell === '' ? [] : [[columns[index], cell] as const])),
  );
  if (cells.length > columns.length) return undefined;
  const [value, from, to, note, confidence] = COLUMNS.map((name) => given.get(name));
  const parsed = entrySchema.safeParse({
    value,
    ...(from === undefined ? {} : { from: isoDay(from) }),
    ...(to === undefined ? {} : { to: isoDay(to) }),
    ...(note === undefined ? {} : { note }),
    ...(confidence === undefined ? {} : { confidence: Number(confidence) }),
  });
  return parsed.data;
}

function isoDay(text: string): string {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? [];
  return year === '' ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** Cells of one line; a tab, else a semicolon, else a comma parts them, except between quotes. */
function cellsOf(line: string): string[] {
  const separator = ['\t', ';'].find((each) => line.includes(each)) ?? ',';
  const cells = [''];
  let quoted = false;
  for (let i = 0; i < line.length; i++) {
    const char = line.charAt(i);
    const last = cells.length - 1;
    if (quoted && char === '"' && line.charAt(i + 1) === '"') {
      cells[last] += '"';
      i++;
    } else if (char === '"' && (quoted || cells[last] === '')) quoted = !quoted;
    else if (char === separator && !quoted) cells.push('');
    else cells[last] += char;
  }
  return cells.map((cell) => cell.trim());
}
