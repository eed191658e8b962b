// Đối tượng: what part each played, whose it is, when it was seen, and in which other cases.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { failureOf } from '@thapcanh/api-client';
import type { IncidentDetail } from '@thapcanh/api-schema';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOrganisationName } from '../../api/organisations.ts';
import { FailureNotice } from '../../app/failure-notice.tsx';
import { Section } from '../../app/section.tsx';
import { useServices } from '../../app/services.ts';
import { Period } from '../../text/moment.tsx';
import { visible } from '../../text/visible.ts';
import { entityText } from '../../words/entity-text.ts';
import { usePrinting } from '../use-printing.ts';

/** Entities shown at first, those with most alerts; all of them on demand. */
const SHOWN_AT_FIRST = 8;

type SeenEntity = IncidentDetail['entities'][number];

export function Entities({ incident }: { incident: IncidentDetail }): ReactNode {
  const { t } = useTranslation();
  const printing = usePrinting();
  const [allShown, setAllShown] = useState(false);
  const { mainEntity } = incident;
  const isMain = (entity: SeenEntity) =>
    mainEntity !== undefined && entityText(entity) === entityText(mainEntity);
  const sorted = incident.entities.toSorted(
    (a, b) =>
      Number(isMain(b)) - Number(isMain(a)) ||
      b.alertCount - a.alertCount ||
      (a.firstSeen < b.firstSeen ? -1 : 1),
  );
  const shown = allShown || printing ? sorted : sorted.slice(0, SHOWN_AT_FIRST);
  return (
    <Section id="entities" title={t('incident.entities')}>
      <ul className="side-list">
        {shown.map((entity) => (
          <OneEntity key={entityText(entity)} entity={entity} incident={incident} />
        ))}
      </ul>
      {shown.length < sorted.length && (
        <button type="button" className="text-button" onClick={() => setAllShown(true)}>
          {t('related.moreEntities', { count: sorted.length - shown.length })}
        </button>
      )}
    </Section>
  );
}

function OneEntity(props: { entity: SeenEntity; incident: IncidentDetail }): ReactNode {
  const { t } = useTranslation();
  const { entity, incident } = props;
  const organisation = useOrganisationName();
  const [asked, setAsked] = useState(false);
  const { type, value, role, owner, systemLevel, firstSeen, lastSeen, alertCount } = entity;
  const facts = [
    t(`words.entity.${type}`),
    ...(owner === undefined ? [] : [organisation(owner)]),
    ...(systemLevel === undefined ? [] : [t('related.systemLevel', { level: systemLevel })]),
  ];
  return (
    <li>
      <div className="side-line">
        <Link
          to="/alerts"
          search={{ entity: entityText(entity) }}
          aria-label={`${visible(value)}. ${t('incident.alertsOfEntity')}`}
          preload={false}
        >
          <code>{visible(value)}</code>
        </Link>
        {role !== undefined && (
          <span className={`entity-role entity-${role}`}>{t(`related.role.${role}`)}</span>
        )}
      </div>
      <div className="soft">{facts.join(' · ')}</div>
      <div className="entity-seen">
        {t('words.alerts', { count: alertCount })} · <Period from={firstSeen} to={lastSeen} />
      </div>
      {asked ? (
        <OtherCases entity={entity} incident={incident} />
      ) : (
        <button
          type="button"
          className="text-button no-print"
          aria-label={t('related.otherCasesOf', { entity: visible(value) })}
          onClick={() => setAsked(true)}
        >
          {t('related.otherCases')}
        </button>
      )}
    </li>
  );
}

/** Cases of the entity besides this one, as far as the reader may see them. */
function OtherCases(props: { entity: SeenEntity; incident: IncidentDetail }): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const { data, error } = useQuery(queries.casesOfEntity(entityText(props.entity)));
  if (error) return <FailureNotice failure={failureOf(error)} />;
  if (!data) return <div className="soft">{t('app.loading')}</div>;
  const others = data.items.filter(({ id }) => id !== props.incident.id);
  if (others.length === 0) return <div className="soft">{t('related.noOtherCases')}</div>;
  return (
    <ul className="other-cases">
      {others.map(({ id, number, title, status }) => (
        <li key={id}>
          <Link to="/incidents/$id" params={{ id }} preload={false}>
            {number}
          </Link>{' '}
          <span className="soft">{t(`words.status.${status}`)}</span> {visible(title)}
        </li>
      ))}
      {data.nextCursor !== undefined && <li className="soft">{t('related.more')}</li>}
    </ul>
  );
}
