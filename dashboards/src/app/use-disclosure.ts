import { type RefObject, useEffect, useRef, useState } from 'react';

/** A panel that a button opens, and that Escape, a press elsewhere or the focus going elsewhere closes. */
export function useDisclosure<T extends HTMLElement>(): {
  open: boolean;
  close: () => void;
  toggle: () => void;
  /** Around the button and the panel. */
  ref: RefObject<T | null>;
} {
  const [open, setOpen] = useState(false);
  const ref = useRef<T>(null);
  useEffect(() => {
    if (!open) return;
    const around = ref.current;
    const onEscape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      setOpen(false);
      around?.querySelector('button')?.focus();
    };
    const onElsewhere = (event: Event) => {
      if (event.target instanceof Node && !around?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('keydown', onEscape, true);
    document.addEventListener('pointerdown', onElsewhere);
    document.addEventListener('focusin', onElsewhere);
    return () => {
      document.removeEventListener('keydown', onEscape, true);
      document.removeEventListener('pointerdown', onElsewhere);
      document.removeEventListener('focusin', onElsewhere);
    };
  }, [open]);
  return { open, close: () => setOpen(false), toggle: () => setOpen(!open), ref };
}
