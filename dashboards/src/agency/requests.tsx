// What the centre asks of the agency: each with its deadline, and answered here.
import { useQueries } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { failureOf } from '@thapcanh/api-client';
import type { IncidentSummary } from '@thapcanh/api-schema';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../app/failure-notice.tsx';
import { useServices } from '../app/services.ts';
import { useNow } from '../app/use-now.ts';
import { Moment } from '../text/moment.tsx';
import { visible } from '../text/visible.ts';
import { spanWords } from '../words/deadline.tsx';
import { AnswerForm } from './answer-form.tsx';
import { type Asked, askingIncidents, openRequests } from './asked.ts';

export function Requests(props: {
  incidents: readonly IncidentSummary[];
  agencies: ReadonlySet<string>;
}): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const { incidents, agencies } = props;
  const asking = askingIncidents(incidents, agencies);
  const answers = useQueries({ queries: asking.map(queries.agencyRequests) });
  const [answered, setAnswered] = useState(0);
  const failed = answers.find(({ error }) => error !== null);
  const asked = asking.flatMap((incident, i) =>
    (answers[i]?.data ?? []).map((request): Asked => ({ incident, request })),
  );
  const open = openRequests(asked, agencies);
  return (
    <>
      {failed?.error && (
        <FailureNotice failure={failureOf(failed.error)} retry={() => void failed.refetch()} />
      )}
      <p role="status">{answered > 0 && t('agency.answered', { count: answered })}</p>
      {open.length === 0 && !failed && answers.every(({ data }) => data !== undefined) && (
        <p className="soft">{t('agency.nothingAsked')}</p>
      )}
      <ol className="asked">
        {open.map((each) => (
          <RequestRow
            key={each.request.id}
            asked={each}
            done={() => setAnswered((count) => count + 1)}
          />
        ))}
      </ol>
    </>
  );
}

function RequestRow({ asked, done }: { asked: Asked; done: () => void }): ReactNode {
  const { t } = useTranslation();
  const now = useNow();
  const { incident, request } = asked;
  const left = Date.parse(request.due) - now;
  return (
    <li>
      <p className="asked-text">{visible(request.text)}</p>
      <p>
        <b className={left <= 0 ? 'late' : undefined}>
          {t(left > 0 ? 'agency.dueIn' : 'agency.overdue', { time: spanWords(left, t) })}
        </b>{' '}
        (<Moment at={request.due} />) · {t('agency.askedBy', { name: visible(request.by.name) })} ·{' '}
        <Link to="/incidents/$id" params={{ id: incident.id }} preload={false}>
          {incident.number}
        </Link>
      </p>
      <AnswerForm asked={asked} done={done} />
    </li>
  );
}
