// Moves the focus from row to row through the links that carry `data-incident`.

let lastOpened: string | undefined;

function links(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('a[data-incident]')];
}

function focusedIndex(all: readonly HTMLElement[]): number {
  const row = document.activeElement?.closest('tr, li');
  return row ? all.findIndex((link) => row.contains(link)) : -1;
}

/** Focuses the row `step` after the focused one, the first when none is, and answers its incident. */
export function moveRowFocus(step: 1 | -1): string | undefined {
  const all = links();
  const at = focusedIndex(all);
  const next = all[at < 0 ? 0 : Math.min(Math.max(at + step, 0), all.length - 1)];
  if (next) show(next);
  return next?.dataset.incident;
}

/** By the shortest way; the focus alone would jump to the middle of the screen. */
function show(link: HTMLElement): void {
  link.scrollIntoView({ block: 'nearest' });
  link.focus({ preventScroll: true });
}

/** The incident whose row has the focus. */
export function focusedIncident(): string | undefined {
  const all = links();
  return all[focusedIndex(all)]?.dataset.incident;
}

/** Focuses the row of an incident, if it is there. */
export function focusRow(id: string): boolean {
  const link = links().find(({ dataset }) => dataset.incident === id);
  if (link) show(link);
  return link !== undefined;
}

/** Remembers the incident that is being looked at, for the way back. */
export function rememberRow(id: string): void {
  lastOpened = id;
}

/**
 * Focuses the row of the incident that was last looked at; once, and only while the focus is where the
 * change of page left it: who types already is not interrupted.
 */
export function restoreRowFocus(): void {
  const { activeElement, body } = document;
  const isElsewhere = activeElement !== body && activeElement?.matches('h1') !== true;
  if (isElsewhere || (lastOpened !== undefined && focusRow(lastOpened))) lastOpened = undefined;
}
