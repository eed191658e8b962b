// Tiền lệ: how incidents like this one were judged, and which others share an entity with it.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { failureOf } from '@thapcanh/api-client';
import type { IncidentDetail, Precedents as PrecedentsAnswer } from '@thapcanh/api-schema';
import { CLOSURE_CLASSES } from '@thapcanh/incidents';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../../app/failure-notice.tsx';
import { Section } from '../../app/section.tsx';
import { useServices } from '../../app/services.ts';
import { Ago, Moment } from '../../text/moment.tsx';
import { visible } from '../../text/visible.ts';

type Precedent = PrecedentsAnswer['precedents'][number];

export function Precedents({ incident }: { incident: IncidentDetail }): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const { data, error, refetch } = useQuery(queries.precedents(incident.id));
  const judged = data?.precedents.filter((each) => countOf(each) > 0) ?? [];
  return (
    <Section id="precedents" title={t('related.precedents')}>
      {error && <FailureNotice failure={failureOf(error)} retry={() => void refetch()} />}
      {data && judged.length === 0 && <p className="soft">{t('related.noPrecedent')}</p>}
      <ul className="side-list">
        {judged.map((precedent) => (
          <Judged
            key={`${precedent.rule.id} ${precedent.entity?.value ?? ''}`}
            precedent={precedent}
          />
        ))}
      </ul>
      {data && data.similar.length > 0 && (
        <>
          <h3>{t('related.similar')}</h3>
          <ul className="side-list">
            {data.similar.map(({ id, number, title, status, lastAlertAt }) => (
              <li key={id}>
                <Link to="/incidents/$id" params={{ id }} preload={false}>
                  {number}
                </Link>{' '}
                <span className="soft">
                  {t(`words.status.${status}`)} · <Ago at={lastAlertAt} />
                </span>
                <div className="side-text">{visible(title)}</div>
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}

function countOf({ closedAs }: Precedent): number {
  return CLOSURE_CLASSES.reduce((sum, name) => sum + closedAs[name], 0);
}

function Judged({ precedent }: { precedent: Precedent }): ReactNode {
  const { t } = useTranslation();
  const { rule, entity, closedAs, more, latest } = precedent;
  const counts = CLOSURE_CLASSES.filter((name) => closedAs[name] > 0).map((name) =>
    t('related.closedAs', { count: closedAs[name], class: t(`words.closure.${name}`) }),
  );
  return (
    <li>
      <b>{visible(rule.title)}</b>{' '}
      {entity === undefined ? (
        <span className="soft">({t('related.anyEntity')})</span>
      ) : (
        <>
          {t('related.with')} <code>{visible(entity.value)}</code>
        </>
      )}
      <div>
        {more && `${t('related.atLeast')} `}
        {counts.join('; ')}
      </div>
      {latest && (
        <div className="soft">
          {t('related.latest')} <Moment at={latest.closedAt} />
          {latest.by !== undefined && ` ${t('related.by', { name: visible(latest.by) })}`}
          {latest.note !== undefined && `: “${visible(latest.note)}”`} (
          <Link to="/incidents/$id" params={{ id: latest.id }} preload={false}>
            {latest.number}
          </Link>
          )
        </div>
      )}
    </li>
  );
}
