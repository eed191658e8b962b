// Columns that more than one table has.
import { localIso, type Tlp } from '@thapcanh/incidents';
import { SIMULATED_MARK } from '../simulated-mark.ts';
import type { Column } from './table.ts';

/** An instant on Vietnam's clock: `2026-11-17T21:18:00+07:00`. */
export function localTime(iso: string): string {
  return `${localIso(Date.parse(iso))}+07:00`;
}

/**
 * How far the row may go; and that it is simulated: in the head, since a table may be empty, and on every
 * row, since rows are copied.
 */
export function markColumns<Row>(
  tlpOf: (row: Row) => Tlp,
  simulated: boolean,
): readonly Column<Row>[] {
  const tlp = { vi: 'TLP', en: 'TLP', cell: tlpOf };
  const mark = { vi: SIMULATED_MARK, en: SIMULATED_MARK, cell: () => SIMULATED_MARK };
  return simulated ? [tlp, mark] : [tlp];
}
