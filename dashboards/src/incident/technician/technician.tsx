// Gọi kỹ thuật viên: links for a technician's phone. What is read here is asked for when it is opened.
import Button from '@cloudscape-design/components/button';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type Failure, failureOf, outcomeOf } from '@thapcanh/api-client';
import type { AccessLinkView, IncidentDetail, MadeAccessLink, Me } from '@thapcanh/api-schema';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../../app/failure-notice.tsx';
import { Section } from '../../app/section.tsx';
import { useServices } from '../../app/services.ts';
import { formatTime } from '../../text/time.ts';
import { visible } from '../../text/visible.ts';
import { canDecide } from '../permissions.ts';
import { LinkForm } from './link-form.tsx';
import { MadeLink } from './made-link.tsx';
import './technician.css';

export function Technician({ incident, me }: { incident: IncidentDetail; me: Me }): ReactNode {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  if (!canDecide(me.role)) return null;
  return (
    <Section id="technician" title={t('technician.title')}>
      {open ? (
        <Links incident={incident} />
      ) : (
        <Button onClick={() => setOpen(true)}>{t('technician.open')}</Button>
      )}
    </Section>
  );
}

function Links({ incident }: { incident: IncidentDetail }): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const queryClient = useQueryClient();
  const { data: groups, error: unlisted } = useQuery(queries.callList(incident.id));
  const { data: links = [], error: unread } = useQuery(queries.accessLinks(incident.id));
  const [made, setMade] = useState<MadeAccessLink>();
  const error = unlisted ?? unread;
  const again = () =>
    queryClient.invalidateQueries({ queryKey: ['incidents', 'one', incident.id] });
  const callable = incident.status !== 'closed' && !incident.restricted;
  return (
    <>
      <p className="soft">{t('technician.hint')}</p>
      {error && <FailureNotice failure={failureOf(error)} />}
      {made && <MadeLink made={made} hide={() => setMade(undefined)} />}
      {!callable && <p>{t('technician.notNow')}</p>}
      {groups && callable && (
        <LinkForm
          incident={incident.id}
          groups={groups}
          done={(link) => {
            setMade(link);
            void again();
          }}
        />
      )}
      <ul className="access-links">
        {links.map((link) => (
          <LinkRow key={link.id} incident={incident.id} link={link} done={again} />
        ))}
      </ul>
    </>
  );
}

function LinkRow(props: {
  incident: string;
  link: AccessLinkView;
  done: () => Promise<void>;
}): ReactNode {
  const { t } = useTranslation();
  const { api } = useServices();
  const [failure, setFailure] = useState<Failure>();
  const { incident, link, done } = props;
  const { id, person, agency, state, answer, photos, attemptsLeft, expires } = link;
  const live = state === 'waiting' || state === 'opened';

  async function revoke() {
    const params = { path: { id: incident, record: id } };
    const outcome = await outcomeOf(
      api.DELETE('/v1/incidents/{id}/access-links/{record}', { params }),
    );
    setFailure(outcome.ok ? undefined : outcome.failure);
    await done();
  }

  return (
    <li>
      <b>{visible(person)}</b> ({visible(agency)}):{' '}
      {t(`technician.state.${state}`, { expires: formatTime(expires), left: attemptsLeft })}{' '}
      {answer && (
        <p className={`answer-${answer.answer}`}>
          {t(`technician.answer.${answer.answer}`, { at: formatTime(answer.at) })}
        </p>
      )}
      {photos > 0 && <p>{t('technician.photos', { count: photos })}</p>}
      {failure && <FailureNotice failure={failure} />}
      {live && (
        <Button
          variant="inline-link"
          ariaLabel={t('technician.revokeOf', { person: visible(person) })}
          onClick={() => void revoke()}
        >
          {t('technician.revoke')}
        </Button>
      )}
    </li>
  );
}
