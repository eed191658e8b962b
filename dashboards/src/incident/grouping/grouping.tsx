// Vụ việc liên quan: what is linked, suggested, merged, taken out and gone on from, and how to correct it.
import Button from '@cloudscape-design/components/button';
import { Link } from '@tanstack/react-router';
import type { IncidentDetail, Me } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../app/section.tsx';
import { Moment } from '../../text/moment.tsx';
import { visible } from '../../text/visible.ts';
import { mayAct } from '../acts/act.ts';
import { useOpenAct } from '../acts/use-open-act.ts';
import { IncidentReference } from './incident-reference.tsx';
import { LinkRow } from './link-row.tsx';
import './grouping.css';

export function Grouping({ incident, me }: { incident: IncidentDetail; me: Me }): ReactNode {
  const { t } = useTranslation();
  const open = useOpenAct();
  const { links, continues, mergedFrom, keptApart, detached } = incident;
  const suggested = links.filter(({ state }) => state === 'suggested');
  const linked = links.filter(({ state }) => state === 'linked');
  const related = [suggested, linked, mergedFrom, keptApart, detached].flat();
  return (
    <Section id="related" title={t('grouping.title')}>
      {related.length === 0 && continues === undefined && (
        <p className="soft">{t('grouping.none')}</p>
      )}
      <ul className="relations">
        {continues !== undefined && (
          <li>
            {t('grouping.continues')}{' '}
            <Link to="/incidents/$id" params={{ id: continues }} preload={false}>
              <code>{continues}</code>
            </Link>
          </li>
        )}
        {[...suggested, ...linked].map((link) => (
          <LinkRow key={link.id} link={link} incident={incident} me={me} />
        ))}
        {mergedFrom.map((one) => (
          <li key={one.id}>
            {t('grouping.mergedFrom')} <IncidentReference incident={one} />
            {mayAct('unmerge', incident, me) && (
              <Button
                variant="inline-link"
                ariaLabel={t('grouping.unmergeOf', { number: one.number })}
                onClick={() => open('unmerge', one.id)}
              >
                {t('grouping.unmerge')}
              </Button>
            )}
          </li>
        ))}
        {detached.map(({ alerts, to, reason, at }) => (
          <li key={`${at}${alerts[0]}`}>
            <Moment at={at} /> {t('grouping.detached', { count: alerts.length })}{' '}
            {to && <IncidentReference incident={to} />}{' '}
            {t('incident.change.reason', { reason: visible(reason) })}
          </li>
        ))}
        {keptApart.map((one) => (
          <li key={one.id}>
            {t('grouping.keptApart')} <IncidentReference incident={one} />
          </li>
        ))}
      </ul>
      <div className="section-acts">
        {mayAct('relate', incident, me) && (
          <Button onClick={() => open('relate')}>{t('grouping.relate')}</Button>
        )}
        {mayAct('detach', incident, me) && (
          <Button onClick={() => open('detach')}>{t('grouping.detach')}</Button>
        )}
        {mayAct('pin', incident, me) && (
          <Button onClick={() => open('pin')}>{t('grouping.pinTitle')}</Button>
        )}
      </div>
    </Section>
  );
}
