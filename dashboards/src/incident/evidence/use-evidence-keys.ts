// Walking through the evidence: from one to the next, its raw line, what it can be filtered by.
import { useKeys } from '../../app/use-keys.ts';
import { stepFocus } from '../step-focus.ts';

const EVIDENCE = '[data-evidence]';
const FILTER = '[data-filter]';

export function useEvidenceKeys(): void {
  useKeys({
    KeyJ: () => stepFocus(EVIDENCE, 1),
    KeyK: () => stepFocus(EVIDENCE, -1),
    KeyR: () => within()?.querySelector<HTMLElement>('[data-raw]')?.click(),
    KeyF: filter,
  });
}

/** The evidence that has the focus. */
function within(): Element | null | undefined {
  return document.activeElement?.closest(EVIDENCE);
}

/** To the first value of the evidence to filter by; from there, filters by the one that has the focus. */
function filter(): void {
  const { activeElement } = document;
  if (activeElement instanceof HTMLElement && activeElement.matches(FILTER)) activeElement.click();
  else within()?.querySelector<HTMLElement>(FILTER)?.focus();
}
