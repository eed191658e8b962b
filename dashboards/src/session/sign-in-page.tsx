// Where somebody without a session lands: who we are, one button, and why they are here again.
import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import { createLazyRoute, useSearch } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LanguageSwitch } from '../app/language-switch.tsx';
import { PageHeading } from '../app/page-heading.tsx';
import { useServices } from '../app/services.ts';
import { SimulatedBanner } from '../app/simulated-banner.tsx';
import { WALL } from '../wall/search.ts';
import { safePath } from './safe-path.ts';
import './sign-in-page.css';

/** How often a wall that could not be signed in is signed in again. */
const AGAIN_MS = 60_000;

function SignInPage(): ReactNode {
  const { t } = useTranslation();
  const { config, session } = useServices();
  const { from, reason: cameBecause } = useSearch({ from: '/sign-in' });
  const [reason, setReason] = useState(cameBecause);
  const [leaving, setLeaving] = useState(false);

  useEffect(() => {
    if (reason !== 'unreachable' || !safePath(from).startsWith(WALL)) return undefined;
    // Nobody stands in front of the wall to press the button.
    const timer = setInterval(() => void session.signIn(safePath(from)).catch(() => {}), AGAIN_MS);
    return () => clearInterval(timer);
  }, [session, from, reason]);

  async function signIn() {
    setLeaving(true);
    try {
      await session.signIn(safePath(from));
    } catch {
      setReason('unreachable');
      setLeaving(false);
    }
  }

  return (
    <>
      <SimulatedBanner />
      <main className="sign-in">
        <div className="sign-in-card">
          <div className="sign-in-brand">
            <img src="/favicon.svg" alt="" width="48" height="48" />
            <div>
              <PageHeading title={t('session.title')}>{t('app.name')}</PageHeading>
              <p>
                {t('app.tagline')} · {config.province}
              </p>
            </div>
          </div>
          {reason && (
            <Alert type="warning" header={t(`session.${reason}Title`)}>
              {t(`session.${reason}Text`)}
            </Alert>
          )}
          <p>{t('session.text')}</p>
          <div className="sign-in-actions">
            <Button
              variant="primary"
              loading={leaving}
              loadingText={t('session.signingIn')}
              onClick={() => void signIn()}
            >
              {t('session.signIn')}
            </Button>
            <LanguageSwitch />
          </div>
        </div>
      </main>
    </>
  );
}

export const Route = createLazyRoute('/sign-in')({ component: SignInPage });
