// Walking through an incident: evidence, sections, raw lines, and the way back.
import { useNavigate } from '@tanstack/react-router';
import { useKeys } from '../app/use-keys.ts';
import { queueBehind } from '../queue/trail.ts';

/** Keys that only move or unfold; those that decide belong to `Decisions`. */
export function useIncidentKeys(): void {
  const navigate = useNavigate();
  useKeys({
    KeyJ: () => step('[data-evidence]', 1),
    KeyK: () => step('[data-evidence]', -1),
    BracketRight: () => step('[data-section]', 1),
    BracketLeft: () => step('[data-section]', -1),
    KeyR: () =>
      document.activeElement
        ?.closest('[data-evidence]')
        ?.querySelector<HTMLElement>('[data-raw]')
        ?.click(),
    KeyB: () => document.querySelector<HTMLElement>('[data-comment] textarea')?.focus(),
    Escape: () => {
      const { activeElement } = document;
      if (activeElement instanceof HTMLTextAreaElement) activeElement.blur();
      else void navigate({ to: '/incidents', search: queueBehind() });
    },
  });
}

/** Focuses the next or previous of the elements that `selector` finds, seen from the focus. */
function step(selector: string, direction: 1 | -1): void {
  const all = [...document.querySelectorAll<HTMLElement>(selector)].filter(
    (element) => element.offsetParent !== null,
  );
  const { activeElement } = document;
  const inside = activeElement?.closest<HTMLElement>(selector);
  let target: HTMLElement | undefined;
  if (inside) target = all[all.indexOf(inside) + direction];
  else if (activeElement && activeElement !== document.body) {
    const after = Node.DOCUMENT_POSITION_FOLLOWING;
    const follows = (element: HTMLElement) =>
      (activeElement.compareDocumentPosition(element) & after) !== 0;
    target = direction === 1 ? all.find(follows) : all.findLast((element) => !follows(element));
  } else target = direction === 1 ? all[0] : all.at(-1);
  target?.focus();
  target?.scrollIntoView({ block: 'nearest' });
}
