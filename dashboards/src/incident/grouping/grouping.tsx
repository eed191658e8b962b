// Gom vụ việc: what is linked, merged and taken out, and how to correct it.
import Button from '@cloudscape-design/components/button';
import { Link } from '@tanstack/react-router';
import type { IncidentDetail, IncidentRef, LinkView, Me } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../app/section.tsx';
import { Moment } from '../../text/moment.tsx';
import { visible } from '../../text/visible.ts';
import { mayAct } from '../acts/act.ts';
import { useOpenAct } from '../acts/use-open-act.ts';
import './grouping.css';

export function Grouping({ incident, me }: { incident: IncidentDetail; me: Me }): ReactNode {
  const { t } = useTranslation();
  const open = useOpenAct();
  const { links, mergedFrom, detached } = incident;
  const shown = links.filter(({ state }) => state === 'suggested' || state === 'linked');
  const nothing = shown.length + mergedFrom.length + detached.length === 0;
  if (nothing && !mayAct('relate', incident, me)) return null;
  return (
    <Section id="grouping" title={t('grouping.title')}>
      {nothing && <p className="soft">{t('grouping.none')}</p>}
      <ul className="relations">
        {shown.map((link) => (
          <LinkRow key={link.id} link={link} incident={incident} me={me} />
        ))}
        {mergedFrom.map((one) => (
          <li key={one.id}>
            {t('grouping.mergedFrom', { number: one.number })} {visible(one.title)}{' '}
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
            {to && <Ref to={to} />} {t('incident.change.reason', { reason: visible(reason) })}
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

function LinkRow(props: { link: LinkView; incident: IncidentDetail; me: Me }): ReactNode {
  const { t } = useTranslation();
  const open = useOpenAct();
  const { link, incident, me } = props;
  const suggested = link.state === 'suggested';
  const may = link.incident !== undefined && mayAct('unlink', incident, me);
  const of = link.incident?.number ?? t('grouping.unnamed');
  return (
    <li>
      {t(suggested ? 'grouping.suggested' : 'grouping.linked')}{' '}
      {link.incident ? <Ref to={link.incident} /> : t('grouping.unnamed')}
      {link.shared && link.shared.length > 0 && (
        <div className="soft">
          {t('grouping.shared', {
            shared: link.shared
              .map(({ type, value }) => `${t(`words.entity.${type}`)} ${visible(value)}`)
              .join(', '),
          })}
        </div>
      )}
      {may && (
        <div className="section-acts">
          {suggested && (
            <Button
              ariaLabel={`${t('grouping.linkAct.accept')} ${of}`}
              onClick={() => open('accept-link', link.id)}
            >
              {t('grouping.linkAct.accept')}
            </Button>
          )}
          <Button
            variant={suggested ? 'normal' : 'inline-link'}
            ariaLabel={`${t(`grouping.linkAct.${suggested ? 'refuse' : 'remove'}`)} ${of}`}
            onClick={() => open('unlink', link.id)}
          >
            {t(`grouping.linkAct.${suggested ? 'refuse' : 'remove'}`)}
          </Button>
        </div>
      )}
    </li>
  );
}

function Ref({ to: { id, number, title, agencyName } }: { to: IncidentRef }): ReactNode {
  return (
    <>
      <Link to="/incidents/$id" params={{ id }} preload={false}>
        {number}
      </Link>{' '}
      {visible(title)} ({visible(agencyName)})
    </>
  );
}
