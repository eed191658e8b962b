// For whoever cuts a log into batches: the heading that the next batch is read by.
import { FORMATS } from './registry.ts';

const MARK = '#';

/**
 * The lines of the last heading that names columns, joined by newlines: what follows these lines is
 * read with it as `SourceHints.heading`. Undefined when there is none.
 *
 * @example lastHeading(['#Version: 1.0', '#Fields: date time c-ip', '2026-11-22 01:15:30 192.0.2.5'])
 *   // '#Version: 1.0\n#Fields: date time c-ip'
 */
export function lastHeading(lines: readonly string[]): string | undefined {
  for (let end = lines.length; end > 0; ) {
    if (!isMarked(lines[end - 1])) {
      end--;
      continue;
    }
    let start = end - 1;
    while (start > 0 && isMarked(lines[start - 1])) start--;
    const heading = lines.slice(start, end).map((line) => line.replace(/\r$/, ''));
    if (namesColumns(heading)) return heading.join('\n');
    end = start;
  }
  return undefined;
}

/** Whether lines are a heading that names the columns of some format. */
export function namesColumns([text = '', ...more]: readonly string[]): boolean {
  return FORMATS.some(
    ({ readHeading }) => (readHeading?.({ text, more })?.columns.length ?? 0) > 0,
  );
}

function isMarked(line: string | undefined): boolean {
  return line?.startsWith(MARK) === true;
}
