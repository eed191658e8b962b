import { useNavigate } from '@tanstack/react-router';
import type { ActName } from './act.ts';

/** Opens the dialog of an act; it stands in the address, so a reload or a new sign-in comes back to it. */
export function useOpenAct(): (act: ActName | undefined, of?: string) => void {
  const navigate = useNavigate();
  return (act, of) =>
    void navigate({
      from: '/incidents/$id',
      to: '.',
      search: (search) => ({ ...search, act, of }),
      replace: true,
      resetScroll: false,
    });
}
