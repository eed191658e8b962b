// Step 3: watches until the first event is there, and says what became of it.
import Spinner from '@cloudscape-design/components/spinner';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { failureOf } from '@thapcanh/api-client';
import type { SourceDetail } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SourceName } from '../api/queries/source.ts';
import { FailureNotice } from '../app/failure-notice.tsx';
import { Loading } from '../app/loading.tsx';
import { Section } from '../app/section.tsx';
import { useServices } from '../app/services.ts';
import { equationText } from '../sources/equation.tsx';
import { totalLedger } from '../sources/ledger.ts';
import { RejectedLines } from '../sources/rejected-lines.tsx';
import { SourceCoverage } from '../sources/source-coverage.tsx';
import { type Arrival, arrivalOf } from './arrival.ts';

const MARKS = {
  judging: 'in-progress',
  recognised: 'success',
  mixed: 'warning',
  rejected: 'error',
} as const satisfies Record<Exclude<Arrival, 'nothing'>, string>;

/** What is checked first when nothing comes, in this order. */
const CHECKS = ['running', 'key', 'network', 'writing'] as const;
const RELAY_CHECKS = ['device', 'address', 'relay', 'path'] as const;

export function FirstEvent(props: { source: SourceDetail; viaRelay: boolean }): ReactNode {
  const { source, viaRelay } = props;
  const { t } = useTranslation();
  const { queries } = useServices();
  const of = { agency: source.agency, source: source.id };
  const { data, error } = useQuery(queries.sourceHours(of, 1, true));
  if (data === undefined) {
    return error ? <FailureNotice failure={failureOf(error)} /> : <Loading />;
  }
  const arrival = arrivalOf(data);
  const ledger = totalLedger(data);
  return (
    <>
      <Section id="arrival" title={t('onboarding.arrivalTitle')}>
        {error && <FailureNotice failure={failureOf(error)} />}
        <p className="arrival" role="status">
          {arrival === 'nothing' ? (
            <>
              <Spinner /> {t('onboarding.arrival.nothing')}
            </>
          ) : (
            <StatusIndicator type={MARKS[arrival]}>
              {t(`onboarding.arrival.${arrival}`)}
            </StatusIndicator>
          )}
        </p>
        {arrival === 'nothing' ? (
          <Checks source={source} viaRelay={viaRelay} />
        ) : (
          <p>{t('sources.ledger.day', { equation: equationText(ledger, t) })}</p>
        )}
      </Section>
      {ledger.rejected > 0 && <Rejected of={of} known={ledger.rejected} />}
      {(arrival === 'recognised' || arrival === 'mixed') && <Done of={of} format={source.format} />}
    </>
  );
}

function Checks({ source, viaRelay }: { source: SourceDetail; viaRelay: boolean }): ReactNode {
  const { t } = useTranslation();
  const checks = viaRelay
    ? RELAY_CHECKS.map((check) => t(`onboarding.relayChecks.${check}`))
    : CHECKS.map((check) => t(`onboarding.checks.${check}`));
  return (
    <>
      {source.relay && <p>{t('onboarding.relayArrival')}</p>}
      <p className="soft">{t('onboarding.mayLeave')}</p>
      <details>
        <summary>{t('onboarding.checks.title')}</summary>
        <ol>
          {checks.map((check) => (
            <li key={check}>{check}</li>
          ))}
        </ol>
      </details>
    </>
  );
}

/** A few of the lines that no format reads; the page of the source has the rest. */
const SHOWN_REJECTS = 5;

function Rejected({ of, known }: { of: SourceName; known: number }): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const { data, error } = useQuery(queries.sourceRejects(of, { limit: SHOWN_REJECTS }, known));
  return (
    <Section id="rejects" title={t('onboarding.rejectedTitle')}>
      {error && <FailureNotice failure={failureOf(error)} />}
      {data && <RejectedLines rejects={data} />}
    </Section>
  );
}

function Done({ of, format }: { of: SourceName; format: string | undefined }): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <Section id="coverage" title={t('onboarding.seenTitle')}>
        <SourceCoverage of={of} format={format} />
      </Section>
      <p className="onboarding-done">
        <Link to="/sources/$agency/$source" params={of}>
          {t('onboarding.toSource')}
        </Link>
        <Link to="/sources/new">{t('onboarding.another')}</Link>
      </p>
    </>
  );
}
