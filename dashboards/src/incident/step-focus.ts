// Moving the focus from one part of a page to the next of its kind.

/**
 * Focuses the next or previous of the elements that `selector` finds, seen from where the focus is. What
 * is folded away is unfolded.
 */
export function stepFocus(selector: string, direction: 1 | -1): void {
  const all = [...document.querySelectorAll<HTMLElement>(selector)];
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
  const folded = target?.closest('details');
  if (folded) folded.open = true;
  target?.focus();
  target?.scrollIntoView({ block: 'nearest' });
}
