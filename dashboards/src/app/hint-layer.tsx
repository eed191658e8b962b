// Shows the text of whatever `Hint` the pointer or the focus is on: one layer for the whole app.
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';

const Tooltip = lazy(() => import('@cloudscape-design/components/tooltip'));

/** Escape hides the text until the pointer or the focus moves on (WCAG 1.4.13). */
export function HintLayer(): ReactNode {
  const [owner, setOwner] = useState<HTMLElement>();

  useEffect(() => {
    const show = (event: Event) => {
      const target = event.target instanceof Element ? event.target : undefined;
      const hint = target?.closest('[data-hint]');
      setOwner(hint instanceof HTMLElement ? hint : undefined);
    };
    const hide = (event: KeyboardEvent) => {
      if (event.key === 'Escape') setOwner(undefined);
    };
    for (const type of ['mouseover', 'focusin', 'click']) document.addEventListener(type, show);
    document.addEventListener('keydown', hide);
    return () => {
      for (const type of ['mouseover', 'focusin', 'click'])
        document.removeEventListener(type, show);
      document.removeEventListener('keydown', hide);
    };
  }, []);

  const text = owner?.dataset.hint;
  if (!owner?.isConnected || text === undefined) return null;
  return (
    <Suspense fallback={null}>
      <Tooltip key={text} content={text} getTrack={() => owner} />
    </Suspense>
  );
}
