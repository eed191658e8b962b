import { useEffect } from 'react';
import { useServices } from '../app/services.ts';
import { useNow } from '../app/use-now.ts';

/**
 * Marks a case as open for as long as its page is visible, and takes the mark back when the page is left.
 *
 * @param incident undefined: nothing is marked, as of a case that is not loaded or not the reader's to mark
 */
export function useCaseMark(incident: string | undefined): void {
  const { caseMarks } = useServices();
  const now = useNow();
  useEffect(() => {
    if (incident === undefined) return;
    addEventListener('pagehide', caseMarks.close);
    return () => {
      removeEventListener('pagehide', caseMarks.close);
      caseMarks.leave(incident);
    };
  }, [incident, caseMarks]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each tick of `now` is a look at whether it is time again
  useEffect(() => {
    if (incident === undefined) return;
    const look = () => {
      if (document.visibilityState === 'visible') caseMarks.show(incident);
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [incident, caseMarks, now]);
}
