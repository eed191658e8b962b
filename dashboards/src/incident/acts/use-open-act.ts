import { useNavigate } from '@tanstack/react-router';
import { createContext, useContext } from 'react';
import type { ActName } from './act.ts';

/** The incident whose page acts open on, where its parts are shown elsewhere, as beside the queue. */
export const ActsOnPageOf = createContext<string | undefined>(undefined);

/** Opens the dialog of an act; it stands in the address, so a reload or a new sign-in comes back to it. */
export function useOpenAct(): (act: ActName | undefined, of?: string) => void {
  const navigate = useNavigate();
  const elsewhere = useContext(ActsOnPageOf);
  if (elsewhere !== undefined) {
    return (act, of) =>
      void navigate({ to: '/incidents/$id', params: { id: elsewhere }, search: { act, of } });
  }
  return (act, of) =>
    void navigate({
      from: '/incidents/$id',
      to: '.',
      search: (search) => ({ ...search, act, of }),
      replace: true,
      resetScroll: false,
    });
}
