interface Box {
  readonly left: number;
  readonly top: number;
  readonly bottom: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

const GAP = 6;
const MARGIN = 8;

/** Below its owner, above when there is no room, and always inside the window; in CSS pixels. */
export function placeHint(owner: Box, hint: Size, view: Size): { left: number; top: number } {
  const below = owner.bottom + GAP;
  const fits = below + hint.height + MARGIN <= view.height;
  const rightmost = view.width - hint.width - MARGIN;
  return {
    left: Math.max(MARGIN, Math.min(owner.left, rightmost)),
    top: fits ? below : Math.max(MARGIN, owner.top - GAP - hint.height),
  };
}
