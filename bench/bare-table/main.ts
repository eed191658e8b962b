// A table of the component library with 50 rows of plain text, and keys that go to the next row and back.
import Table from '@cloudscape-design/components/table';
import { applyDensity, Density } from '@cloudscape-design/global-styles';
import { createElement, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

const ROWS = 50;
/** As many columns as the queue shows. */
const COLUMNS = 8;
const LINKED = 1;

const items = Array.from({ length: ROWS }, (_, row) => ({
  id: String(row),
  cells: Array.from({ length: COLUMNS }, (_, column) => `row ${row}, column ${column}`),
}));

const columnDefinitions = Array.from({ length: COLUMNS }, (_, column) => ({
  id: String(column),
  header: `Column ${column}`,
  isRowHeader: column === LINKED,
  cell: ({ id, cells }: (typeof items)[number]) =>
    column === LINKED
      ? createElement('a', { href: `#${id}`, 'data-row': id }, cells[column])
      : cells[column],
}));

const STEPS: Readonly<Record<string, number>> = { KeyJ: 1, KeyK: -1 };
let at = -1;
document.addEventListener('keydown', (event) => {
  const step = STEPS[event.code];
  if (step === undefined) return;
  at = Math.min(Math.max(at + step, 0), ROWS - 1);
  document.querySelector<HTMLElement>(`a[data-row][href="#${at}"]`)?.focus();
});

applyDensity(Density.Compact);
const container = document.getElementById('root');
if (container === null) throw new Error('index.html has no #root');
createRoot(container).render(
  createElement(
    StrictMode,
    null,
    createElement(Table<(typeof items)[number]>, {
      items,
      columnDefinitions,
      trackBy: 'id',
      enableKeyboardNavigation: true,
      wrapLines: true,
      variant: 'embedded',
      ariaLabels: { tableLabel: 'Bare table' },
    }),
  ),
);
