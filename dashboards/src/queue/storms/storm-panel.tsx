// One storm: where it is, what differs, and the decision for the cases of its members.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { failureOf } from '@thapcanh/api-client';
import type { StormDetail } from '@thapcanh/api-schema';
import { DISTINCTIONS } from '@thapcanh/incidents';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../../app/failure-notice.tsx';
import { Loading } from '../../app/loading.tsx';
import { useServices } from '../../app/services.ts';
import { canDecide } from '../../incident/permissions.ts';
import { Moment } from '../../text/moment.tsx';
import { visible } from '../../text/visible.ts';
import { StormDecision } from './storm-decision.tsx';

export function StormPanel({ id }: { id: string }): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const { data: storm, error, refetch } = useQuery(queries.storm(id));
  const { data: me } = useQuery(queries.me());
  if (error && !storm) {
    return <FailureNotice failure={failureOf(error)} retry={() => void refetch()} />;
  }
  if (!storm) return <Loading />;
  const cases = new Set(storm.members.flatMap(({ incident }) => incident ?? [])).size;
  return (
    <div className="storm-panel">
      {me && canDecide(me.role) && cases > 0 && <StormDecision id={id} cases={cases} />}
      {storm.apart.length > 0 && (
        <section>
          <h2>{t('queue.storms.apart', { count: storm.apart.length })}</h2>
          <p className="soft">{t('queue.storms.apartHint')}</p>
          <Members members={storm.apart} />
        </section>
      )}
      <section>
        <h2>{t('queue.storms.members', { count: storm.members.length })}</h2>
        <Members members={storm.members} />
      </section>
    </div>
  );
}

type Member = StormDetail['members'][number] & Partial<Pick<StormDetail, 'distinctions'>>;

function Members({ members }: { members: readonly Member[] }): ReactNode {
  const { t } = useTranslation();
  return (
    <ul className="storm-members">
      {members.map(({ agency, agencyName, host, alert, at, incident, distinctions = {} }) => (
        <li key={`${agency} ${alert}`}>
          <span>
            <b>{host === undefined ? t('queue.storms.noHost') : visible(host)}</b> · {agencyName}
          </span>
          {DISTINCTIONS.flatMap((name) => {
            const value = distinctions[name];
            if (value === undefined) return [];
            return [
              <span key={name} className="storm-differing">
                {t(`queue.storms.distinction.${name}`)} <code>{visible(value)}</code>
              </span>,
            ];
          })}
          <Moment at={at} />
          {incident !== undefined && (
            <Link to="/incidents/$id" params={{ id: incident }} preload={false}>
              {t('queue.openIt')}
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}
