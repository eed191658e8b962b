// One link: with what, since when and why, what both have in common, and what can be done about it.
import Button from '@cloudscape-design/components/button';
import type { IncidentDetail, LinkView, Me } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../text/moment.tsx';
import { visible } from '../../text/visible.ts';
import { mayAct } from '../acts/act.ts';
import { useOpenAct } from '../acts/use-open-act.ts';
import { IncidentReference } from './incident-reference.tsx';

export function LinkRow(props: { link: LinkView; incident: IncidentDetail; me: Me }): ReactNode {
  const { t } = useTranslation();
  const open = useOpenAct();
  const { link, incident, me } = props;
  const { shared = [], reason, at } = link;
  const suggested = link.state === 'suggested';
  const may = link.incident !== undefined && mayAct('unlink', incident, me);
  const of = link.incident?.number ?? t('grouping.unnamed');
  return (
    <li>
      <b>{t(suggested ? 'grouping.suggested' : 'grouping.linked')}</b>{' '}
      {link.incident ? (
        <IncidentReference incident={link.incident} />
      ) : (
        <span className="soft">{t('grouping.hidden')}</span>
      )}{' '}
      <span className="soft">
        <Moment at={at} />
      </span>
      {shared.length > 0 && (
        <div>
          {t('grouping.shared')}{' '}
          {shared.map(({ type, value }) => (
            <span key={`${type}:${value}`}>
              {t(`words.entity.${type}`)} <code>{visible(value)}</code>{' '}
            </span>
          ))}
        </div>
      )}
      {reason !== undefined && (
        <div>{t('incident.change.reason', { reason: visible(reason) })}</div>
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
