// Vụ việc liên quan: links that stand, links that are suggested and why, what it goes on from or took in.
import { Link } from '@tanstack/react-router';
import type { IncidentDetail, IncidentRef, LinkView } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../app/section.tsx';
import { Moment } from '../../text/moment.tsx';
import { visible } from '../../text/visible.ts';
import { statusWord } from './status-word.ts';

export function RelatedIncidents({ incident }: { incident: IncidentDetail }): ReactNode {
  const { t } = useTranslation();
  const { links, continues, mergedFrom, keptApart } = incident;
  const linked = links.filter(({ state }) => state === 'linked');
  const suggested = links.filter(({ state }) => state === 'suggested');
  const isAlone =
    linked.length + suggested.length + mergedFrom.length + keptApart.length === 0 &&
    continues === undefined;
  return (
    <Section id="related" title={t('related.incidents')}>
      {isAlone && <p className="soft">{t('related.none')}</p>}
      <ul className="side-list">
        {continues !== undefined && (
          <li>
            {t('related.continues')}{' '}
            <Link to="/incidents/$id" params={{ id: continues }} preload={false}>
              <code>{continues}</code>
            </Link>
          </li>
        )}
        {suggested.map((link) => (
          <OneLink key={link.id} link={link} />
        ))}
        {linked.map((link) => (
          <OneLink key={link.id} link={link} />
        ))}
        {mergedFrom.map((one) => (
          <li key={one.id}>
            {t('related.mergedFrom')} <Reference incident={one} />
          </li>
        ))}
        {keptApart.map((one) => (
          <li key={one.id}>
            {t('related.keptApart')} <Reference incident={one} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function OneLink({ link }: { link: LinkView }): ReactNode {
  const { t } = useTranslation();
  const { state, incident, shared = [], reason, at } = link;
  return (
    <li>
      <div className="side-line">
        <b>{t(state === 'suggested' ? 'related.suggested' : 'related.linked')}</b>
        <Moment at={at} />
      </div>
      {incident === undefined ? (
        <span className="soft">{t('related.hidden')}</span>
      ) : (
        <Reference incident={incident} />
      )}
      {shared.length > 0 && (
        <div className="side-text">
          {t('related.shared')}{' '}
          {shared.map(({ type, value }) => (
            <span key={`${type}:${value}`}>
              {t(`words.entity.${type}`)} <code>{visible(value)}</code>{' '}
            </span>
          ))}
        </div>
      )}
      {reason !== undefined && (
        <div className="side-text">{t('incident.change.reason', { reason: visible(reason) })}</div>
      )}
    </li>
  );
}

function Reference({ incident }: { incident: IncidentRef }): ReactNode {
  const { t } = useTranslation();
  const { id, number, title, status } = incident;
  return (
    <>
      <Link to="/incidents/$id" params={{ id }} preload={false}>
        {number}
      </Link>{' '}
      <span className="soft">{statusWord(status, t)}</span>
      <div className="side-text">{visible(title)}</div>
    </>
  );
}
