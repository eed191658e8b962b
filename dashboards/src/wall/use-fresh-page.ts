// Loads the page anew when a new version is deployed, and once a day.
import { useEffect } from 'react';
import { useServices } from '../app/services.ts';
import { entryOf, isDueForReload } from './page-version.ts';

const LOOK_MS = 5 * 60_000;

/** Only while the server answers and the session lives: the wall never leaves what it has for nothing. */
export function useFreshPage(): void {
  const { session } = useServices();
  useEffect(() => {
    const running = entryOf(document.documentElement.outerHTML);
    const look = async () => {
      const response = await fetch('/', { cache: 'no-cache' }).catch(() => undefined);
      if (response?.ok !== true) return;
      const served = entryOf(await response.text());
      const due = isDueForReload({ running, served, age: performance.now() });
      if (due && (await session.accessToken()) !== undefined) location.reload();
    };
    const timer = setInterval(() => void look(), LOOK_MS);
    return () => clearInterval(timer);
  }, [session]);
}
