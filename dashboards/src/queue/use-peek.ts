import { useNavigate } from '@tanstack/react-router';
import { type RefObject, useEffect, useEffectEvent } from 'react';
import { focusedIncident, focusRow } from './row-focus.ts';
import type { QueueSearch } from './search.ts';

/** Rows that are only passed by are not opened: each reading of evidence is recorded. */
const REST_MS = 300;

/** The split view as part of the address: it follows the row that the focus rests on. */
export function usePeek(
  search: QueueSearch,
  list: RefObject<HTMLElement | null>,
): { readonly toggle: () => void; readonly close: () => void } {
  const navigate = useNavigate();
  const { peek } = search;
  const show = (id: string | undefined) =>
    navigate({ to: '/incidents', search: { ...search, peek: id }, replace: true });

  const follow = useEffectEvent(() => {
    const id = focusedIncident();
    if (id !== undefined && id !== peek) void show(id);
  });
  const isOpen = peek !== undefined;
  useEffect(() => {
    const element = list.current;
    if (!isOpen || !element) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onFocus = () => {
      clearTimeout(timer);
      timer = setTimeout(() => follow(), REST_MS);
    };
    element.addEventListener('focusin', onFocus);
    return () => {
      clearTimeout(timer);
      element.removeEventListener('focusin', onFocus);
    };
  }, [isOpen, list]);

  function close(): void {
    const id = peek;
    void show(undefined).then(() => id !== undefined && focusRow(id));
  }
  return {
    close,
    toggle: () => {
      const id = focusedIncident();
      if (peek !== undefined && (id === undefined || id === peek)) close();
      else if (id !== undefined) void show(id);
    },
  };
}
