// Connecting a source, from its registration to the first event that the rules can see.
import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, Link, useNavigate, useSearch } from '@tanstack/react-router';
import { failureOf } from '@thapcanh/api-client';
import type { IssuedKey, Me } from '@thapcanh/api-schema';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SourceName } from '../api/queries/source.ts';
import { FailureNotice } from '../app/failure-notice.tsx';
import { Loading } from '../app/loading.tsx';
import { PageHeading } from '../app/page-heading.tsx';
import { Section } from '../app/section.tsx';
import { useServices } from '../app/services.ts';
import { canHoldKeys, canRegister } from '../sources/permissions.ts';
import { visible } from '../text/visible.ts';
import { ChooseSource } from './choose-source.tsx';
import { FirstEvent } from './first-event.tsx';
import { Install } from './install.tsx';
import { Register } from './register.tsx';
import { type OnboardingSearch, STEPS, type Step } from './search.ts';
import '../sources/sources.css';
import './onboarding.css';

function OnboardingPage(): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const search = useSearch({ from: '/signed-in/sources/new' });
  const { data: me } = useQuery(queries.me());
  const { agency, source } = search;
  const of = agency !== undefined && source !== undefined ? { agency, source } : undefined;
  const step = of === undefined ? 'source' : (search.step ?? 'install');
  return (
    <>
      <Link to="/sources" className="back">
        ← {t('sources.title')}
      </Link>
      <PageHeading title={t('onboarding.title')} />
      <StepLine current={step} search={search} of={of} />
      <div className="onboarding">
        {me && !canHoldKeys(me.role) && <p>{t('onboarding.notYours')}</p>}
        {me && canHoldKeys(me.role) && of === undefined && (
          <FirstStep mayRegister={canRegister(me.role)} />
        )}
        {me && canHoldKeys(me.role) && of !== undefined && (
          <Registered
            key={`${of.agency}/${of.source}`}
            of={of}
            me={me}
            step={step}
            search={search}
          />
        )}
      </div>
    </>
  );
}

/** Where one is; a step that was done leads back to it. */
function StepLine(props: {
  current: Step;
  search: OnboardingSearch;
  of: SourceName | undefined;
}): ReactNode {
  const { t } = useTranslation();
  const { current, search, of } = props;
  const at = STEPS.indexOf(current);
  return (
    <ol className="onboarding-steps">
      {STEPS.map((step, i) => (
        <li key={step} aria-current={step === current ? 'step' : undefined}>
          {i < at && of !== undefined && step !== 'source' ? (
            <Link to="/sources/new" search={{ ...search, step }}>
              {i + 1}. {t(`onboarding.step.${step}`)}
            </Link>
          ) : (
            `${i + 1}. ${t(`onboarding.step.${step}`)}`
          )}
          {i < at && <span className="visually-hidden"> ({t('onboarding.stepDone')})</span>}
        </li>
      ))}
    </ol>
  );
}

function FirstStep({ mayRegister }: { mayRegister: boolean }): ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <>
      {mayRegister ? (
        <Section id="register" title={t('onboarding.registerTitle')}>
          <Register
            done={(of) => void navigate({ to: '/sources/new', search: { ...of, step: 'install' } })}
          />
        </Section>
      ) : (
        <p>{t('onboarding.askCentre')}</p>
      )}
      <Section id="waiting" title={t('onboarding.waitingTitle')}>
        <ChooseSource />
      </Section>
    </>
  );
}

function Registered(props: {
  of: SourceName;
  me: Me;
  step: Step;
  search: OnboardingSearch;
}): ReactNode {
  const { queries } = useServices();
  const navigate = useNavigate();
  const { of, me, step, search } = props;
  const { data, error, refetch } = useQuery(queries.source(of));
  const [issued, setIssued] = useState<IssuedKey>();
  if (error) {
    const failure = failureOf(error);
    const again = failure.code === 'not_found' ? undefined : () => void refetch();
    return <FailureNotice failure={failure} retry={again} />;
  }
  if (data === undefined) return <Loading />;
  const go = (change: Partial<OnboardingSearch>) =>
    void navigate({ to: '/sources/new', search: { ...search, ...change } });
  return (
    <>
      <p>
        <b>{visible(data.title)}</b>{' '}
        <code>
          {of.agency}/{of.source}
        </code>
      </p>
      {step === 'arrival' ? (
        <FirstEvent source={data} viaRelay={search.via === 'relay'} />
      ) : (
        <Install
          source={data}
          me={me}
          viaRelay={search.via === 'relay'}
          onVia={(viaRelay) => go({ via: viaRelay ? 'relay' : undefined })}
          shipper={search.shipper}
          onShipper={(shipper) => go({ shipper })}
          issued={issued}
          onIssued={setIssued}
          next={() => go({ step: 'arrival' })}
        />
      )}
    </>
  );
}

export const Route = createLazyRoute('/signed-in/sources/new')({ component: OnboardingPage });
