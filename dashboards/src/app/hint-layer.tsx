// Shows the text of whatever `Hint` the pointer or the focus is on: one layer for the whole app.
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { placeHint } from './place-hint.ts';
import './hint-layer.css';

/**
 * Escape hides the text until the pointer or the focus moves on (WCAG 1.4.13). Screen readers have
 * it already, as part of the hint's name.
 */
export function HintLayer(): ReactNode {
  const [owner, setOwner] = useState<HTMLElement>();
  const layer = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const show = (event: Event) => {
      const target = event.target instanceof Element ? event.target : undefined;
      if (target && layer.current?.contains(target)) return;
      const hint = target?.closest('[data-hint]');
      setOwner(hint instanceof HTMLElement ? hint : undefined);
    };
    for (const type of SHOWN_BY) document.addEventListener(type, show);
    return () => {
      for (const type of SHOWN_BY) document.removeEventListener(type, show);
    };
  }, []);

  useEffect(() => {
    if (!owner) return;
    const hide = () => setOwner(undefined);
    // Before any command: one Escape hides the hint, the next one goes back.
    const dismiss = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !layer.current) return;
      event.preventDefault();
      hide();
    };
    document.addEventListener('keydown', dismiss, true);
    document.addEventListener('scroll', hide, true);
    return () => {
      document.removeEventListener('keydown', dismiss, true);
      document.removeEventListener('scroll', hide, true);
    };
  }, [owner]);

  useLayoutEffect(() => {
    if (!owner || !layer.current) return;
    const { left, top } = placeHint(
      owner.getBoundingClientRect(),
      layer.current.getBoundingClientRect(),
      { width: document.documentElement.clientWidth, height: window.innerHeight },
    );
    layer.current.style.left = `${left}px`;
    layer.current.style.top = `${top}px`;
  }, [owner]);

  const text = owner?.dataset.hint;
  if (!owner?.isConnected || text === undefined) return null;
  return (
    <div className="hint-layer" aria-hidden="true" ref={layer}>
      {text}
    </div>
  );
}

const SHOWN_BY = ['mouseover', 'focusin', 'click'] as const;
