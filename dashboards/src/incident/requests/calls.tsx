// Gọi ai: who answers for each agency concerned, and what came of the calls so far.
import Button from '@cloudscape-design/components/button';
import { useQuery } from '@tanstack/react-query';
import { failureOf } from '@thapcanh/api-client';
import type { CallList, Me } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePersonName } from '../../api/people.ts';
import type { SeenIncident } from '../../api/queries/incident.ts';
import { FailureNotice } from '../../app/failure-notice.tsx';
import { Section } from '../../app/section.tsx';
import { useServices } from '../../app/services.ts';
import { Moment } from '../../text/moment.tsx';
import { visible } from '../../text/visible.ts';
import { mayAct } from '../acts/act.ts';
import { useOpenAct } from '../acts/use-open-act.ts';
import { calleeText } from './callee.ts';
import { nextCallee } from './next-callee.ts';
import './requests.css';

type Group = CallList['items'][number];

export function Calls({ seen, me }: { seen: SeenIncident; me: Me }): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const { incident } = seen;
  const may = mayAct('call', incident, me);
  const {
    data: groups,
    error,
    refetch,
  } = useQuery({
    ...queries.callList(incident.id),
    enabled: may,
  });
  if (!may) return null;
  return (
    <Section id="calls" title={t('asking.calls')}>
      {error && <FailureNotice failure={failureOf(error)} retry={() => void refetch()} />}
      {groups?.map((group) => (
        <CallGroup key={group.agency} group={group} />
      ))}
    </Section>
  );
}

function CallGroup({ group }: { group: Group }): ReactNode {
  const { t } = useTranslation();
  const open = useOpenAct();
  const personName = usePersonName();
  const { agency, name, phone, people, calls } = group;
  const next = nextCallee(group);
  const log = (person: string) => open('call', calleeText({ agency, person }));
  return (
    <div className="call-group">
      <h3>
        {visible(name)} {phone && <Phone number={phone} />}
      </h3>
      {people.length === 0 && <p>{t('asking.nobody')}</p>}
      <ul className="callees">
        {people.map((one) => (
          <li key={`${one.office}:${one.name}`}>
            <b>{visible(one.name)}</b>
            <span className="soft">
              {t(`asking.office.${one.office}`)}
              {one.title && `, ${visible(one.title)}`}
            </span>
            {one.phone && <Phone number={one.phone} />}
            <span className="soft">
              {one.verified
                ? t('asking.verified', { day: one.verified.split('-').reverse().join('/') })
                : t('asking.unverified')}
            </span>
            <Button
              variant="inline-link"
              ariaLabel={t('asking.logCallOf', { name: visible(one.name) })}
              onClick={() => log(one.name)}
            >
              {t('asking.logCall')}
            </Button>
          </li>
        ))}
      </ul>
      {next && (
        <p role="status" className="task-late">
          {next.person
            ? t('asking.callNext', {
                count: next.unanswered,
                name: visible(next.person.name),
                office: visible(next.person.title ?? t(`asking.office.${next.person.office}`)),
              })
            : t('asking.allTried', { count: next.unanswered })}
        </p>
      )}
      <ul className="calls">
        {calls.map(({ rev, at, actor, call }) => (
          <li key={rev}>
            <Moment at={at} />{' '}
            {t(`asking.called.${call.outcome}`, {
              by: visible(actor.name ?? personName(actor.id)),
              person: visible(call.person),
            })}
            {call.agreed && `: ${visible(call.agreed)}`}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A number that a phone or a soft phone dials. */
function Phone({ number }: { number: string }): ReactNode {
  return <a href={`tel:${number.replace(/[^+\d]/g, '')}`}>{number}</a>;
}
