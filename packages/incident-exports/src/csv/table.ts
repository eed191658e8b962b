// Tables for spreadsheets. A cell is text, never a formula, whatever an attacker wrote into a log.
import { plainText } from '@thapcanh/incidents';

/** One column: what its head says, in Vietnamese and in English, and what a row has there. */
export interface Column<Row> {
  readonly vi: string;
  readonly en: string;
  readonly cell: (row: Row) => string | number | undefined;
}

/** Excel opens a file as UTF-8 only if it begins so. */
const BYTE_ORDER_MARK = '\uFEFF';
/** The longest text that a cell of Excel holds, without room for a mark before a formula. */
const CELL_LENGTH = 32_000;

// What a spreadsheet takes for the beginning of a formula, in ASCII and in full width; also behind a
// semicolon, which parts cells where a comma writes decimals.
const FORMULA = /(^|;)([\s"']*)([=+\-@＝＋－＠])/g;

/**
 * RFC 4180 with every cell quoted, lines ended by CR LF, and a byte order mark.
 *
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
export function csvTable<Row>(columns: readonly Column<Row>[], rows: Iterable<Row>): string {
  const lines = [columns.map(({ vi, en }) => (vi === en ? vi : `${vi} (${en})`))];
  for (const row of rows) lines.push(columns.map(({ cell }) => textOf(cell(row))));
  const written = lines.map((cells) => `${cells.map(quoted).join(',')}\r\n`);
  return BYTE_ORDER_MARK + written.join('');
}

/**
 * A value as a cell shows it: without controls, cut to what a cell holds, and marked by an apostrophe
 * where a spreadsheet would compute it.
 *
 * @example cellText('=1+1') // "'=1+1"
 */
export function cellText(value: string): string {
  return plainText(value, CELL_LENGTH).replace(FORMULA, "$1$2'$3");
}

/** A number is one only if we counted it; it computes nothing. */
function textOf(value: string | number | undefined): string {
  if (value === undefined) return '';
  return typeof value === 'number' ? String(value) : cellText(value);
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
