// Chùm cảnh báo: the same sign in many places, one row each, and one decision for all its cases.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { failureOf } from '@thapcanh/api-client';
import type { StormSummary } from '@thapcanh/api-schema';
import { DISTINCTIONS } from '@thapcanh/incidents';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../../app/failure-notice.tsx';
import { Loading } from '../../app/loading.tsx';
import { useServices } from '../../app/services.ts';
import { useKeys } from '../../app/use-keys.ts';
import { Period } from '../../text/moment.tsx';
import { visible } from '../../text/visible.ts';
import { LevelMark } from '../../words/level-mark.tsx';
import { moveRowFocus } from '../row-focus.ts';
import { StormPanel } from './storm-panel.tsx';
import './storms.css';

/** `open` is the id of the storm that is looked at. */
export default function Storms({ open }: { open: string | undefined }): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const { data: storms, error, refetch } = useQuery(queries.storms());
  useKeys({ KeyJ: () => moveRowFocus(1), KeyK: () => moveRowFocus(-1) });
  if (error && !storms) {
    return <FailureNotice failure={failureOf(error)} retry={() => void refetch()} />;
  }
  if (!storms) return <Loading />;
  return (
    <>
      <p className="soft">{t('queue.storms.intro')}</p>
      {storms.length === 0 && <p>{t('queue.empty.storms')}</p>}
      <ul className="storms" aria-label={t('queue.storms.table')}>
        {storms.map((storm) => (
          <li key={storm.id} className={storm.id === open ? 'storm open' : 'storm'}>
            <StormRow storm={storm} isOpen={storm.id === open} />
            {storm.id === open && <StormPanel key={storm.id} id={storm.id} />}
          </li>
        ))}
      </ul>
    </>
  );
}

function StormRow({ storm, isOpen }: { storm: StormSummary; isOpen: boolean }): ReactNode {
  const { t } = useTranslation();
  const { id, rule, agencies, hosts, differing, why, distinctions, firstAt, lastAt } = storm;
  const search = { view: 'storms' as const, ...(!isOpen && { storm: id }) };
  return (
    <div className="storm-row">
      <LevelMark level={rule.level} />
      <div className="queue-title">
        <Link
          to="/incidents"
          search={search}
          activeProps={{}}
          aria-expanded={isOpen}
          data-incident={id}
        >
          {visible(rule.title_vi ?? rule.title)}
        </Link>
        <div className="queue-details">
          {why.map(({ field, value }) => (
            <span key={`${field} ${value}`} className="storm-value">
              {field !== undefined && `${visible(field)} = `}
              <code>{visible(value)}</code>
            </span>
          ))}
          {DISTINCTIONS.map((name) => {
            const value = distinctions[name];
            return (
              value !== undefined && (
                <span key={name} className="storm-value">
                  {t(`queue.storms.distinction.${name}`)} <code>{visible(value)}</code>
                </span>
              )
            );
          })}
        </div>
      </div>
      <div className="storm-size">
        <b>{t('queue.storms.agencies', { count: agencies })}</b>
        {', '}
        <b>{t('queue.storms.hosts', { count: hosts })}</b>
        {differing > 0 && (
          <div className="storm-differing">{t('queue.storms.differing', { count: differing })}</div>
        )}
      </div>
      <Period from={firstAt} to={lastAt} />
    </div>
  );
}
