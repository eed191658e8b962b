// Starts the web app: configuration, session, language, then the pages.
import { QueryClient } from '@tanstack/react-query';
import { createApiClient, failureOf } from '@thapcanh/api-client';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { createQueries } from './api/queries.ts';
import { App } from './app/app.tsx';
import { followAppearance } from './app/appearance.ts';
import { loadConfig } from './app/config.ts';
import { createConnection } from './app/connection.ts';
import { createAppRouter } from './app/router.tsx';
import { shieldWhileScrolling } from './app/scroll-shield.ts';
import { Unconfigured } from './app/unconfigured.tsx';
import { createTranslator } from './i18n/language.ts';
import { createCaseMarks } from './presence/case-marks.ts';
import { sayOpen } from './presence/say-open.ts';
import { createReauthentication } from './session/reauthentication.ts';
import { createSession, type Session } from './session/session.ts';
import { WALL } from './wall/search.ts';
import './app/tokens.css';
import './app/base.css';

const RETRIES = 2;

const container = document.getElementById('root');
if (!container) throw new Error('index.html has no #root');
const root = createRoot(container);

followAppearance();
shieldWhileScrolling();
const translator = await createTranslator(localStorage);
const config = await loadConfig(fetch).catch((error: unknown) => {
  console.error(error);
});

if (config) {
  const session = createSession({ config, origin: location.origin, storage: sessionStorage });
  if (location.pathname === '/callback') await comeBack(session);

  const router = createAppRouter(session);
  const reauthenticate = createReauthentication({
    session,
    storage: sessionStorage,
    now: () => Date.now(),
    here: () => location.pathname + location.search,
    giveUp: (reason) => {
      // Nobody stands before a wall to press a button: it shows what it has, says how old that is, and
      // comes here again with its next call.
      if (location.pathname === WALL && reason === 'unreachable') return;
      const from = location.pathname + location.search;
      void router.navigate({ to: '/sign-in', search: { reason, from } });
    },
  });
  const connection = createConnection({
    fetch: (request) => fetch(request),
    now: () => Date.now(),
  });
  addEventListener('offline', connection.lose);
  const api = createApiClient({
    origin: location.origin,
    accessToken: () => session.accessToken(),
    fetch: connection.fetch,
    onUnauthenticated: () => void reauthenticate(),
  });
  const queryClient = new QueryClient({
    defaultOptions: {
      queries: {
        retry: (count, error) => count < RETRIES && worthRetrying(error),
        refetchOnWindowFocus: true,
      },
    },
  });
  const caseMarks = createCaseMarks({
    say: (incident, what) => sayOpen(api, incident, what),
    now: () => Date.now(),
  });
  const services = { config, session, api, queries: createQueries(api), connection, caseMarks };
  root.render(
    <StrictMode>
      <I18nextProvider i18n={translator}>
        <App services={services} queryClient={queryClient} router={router} />
      </I18nextProvider>
    </StrictMode>,
  );
} else {
  root.render(
    <I18nextProvider i18n={translator}>
      <Unconfigured />
    </I18nextProvider>,
  );
}

/** Redeems the code before any page exists, so that it is done once and leaves no trace in history. */
async function comeBack(session: Session): Promise<void> {
  const path = await session.finishSignIn().catch((error: unknown) => {
    console.error(error);
    return '/sign-in?reason=failed';
  });
  history.replaceState(null, '', path);
}

function worthRetrying(error: unknown): boolean {
  return ['offline', 'unavailable', 'internal'].includes(failureOf(error).code);
}
