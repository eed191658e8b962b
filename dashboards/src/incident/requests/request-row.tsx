// One question: asked, answered with one touch or in words, or taken back.
import Button from '@cloudscape-design/components/button';
import type { AgencyRequestView, Me } from '@thapcanh/api-schema';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SeenIncident } from '../../api/queries/incident.ts';
import { useNow } from '../../app/use-now.ts';
import { Moment } from '../../text/moment.tsx';
import { visible } from '../../text/visible.ts';
import { mayAct } from '../acts/act.ts';
import { ActOutcome } from '../acts/act-outcome.tsx';
import { useOpenAct } from '../acts/use-open-act.ts';
import type { ChangeOutcome } from '../submit-change.ts';
import { useAct } from '../use-act.ts';

export function RequestRow(props: {
  request: AgencyRequestView;
  agencyName: string;
  seen: SeenIncident;
  me: Me;
}): ReactNode {
  const { t } = useTranslation();
  const act = useAct();
  const open = useOpenAct();
  const now = useNow();
  const [sending, setSending] = useState<string>();
  const [outcome, setOutcome] = useState<ChangeOutcome>();
  const { request, agencyName, seen, me } = props;
  const { incident, etag } = seen;
  const { id, text, answers, due, at, by, answer, withdrawn } = request;
  const waits = answer === undefined && withdrawn === undefined;
  const mayAnswer = withdrawn === undefined && mayAct('answer', incident, me);
  const late = waits && Date.parse(due) < now;

  async function choose(choice: string) {
    setSending(choice);
    const next = await act(
      ({ api, path, header }) =>
        api.POST('/v1/incidents/{id}/requests/{record}/answer', {
          params: { path: { ...path, record: id }, header },
          body: { choice },
        }),
      { incident: incident.id, seen: { etag, rev: incident.rev } },
    );
    setSending(undefined);
    setOutcome(next.kind === 'saved' ? undefined : next);
  }

  return (
    <li className={waits ? 'request request-waits' : 'request'}>
      <p className="soft">
        {t('asking.asked', { name: visible(by.name), agency: visible(agencyName) })}{' '}
        <Moment at={at} />
      </p>
      <p className="request-text">{visible(text)}</p>
      {answer && (
        <p className="request-answer">
          <b>{visible(answer.by.name)}:</b>{' '}
          {[answer.choice, answer.text].flatMap((one) => (one ? visible(one) : [])).join('. ')}{' '}
          <Moment at={answer.at} />
        </p>
      )}
      {withdrawn && (
        <p>
          {t('asking.withdrawn', {
            name: visible(withdrawn.by.name),
            reason: visible(withdrawn.reason),
          })}
        </p>
      )}
      {waits && (
        <p className={late ? 'task-late' : undefined}>
          {t(late ? 'asking.lateSince' : 'asking.until')} <Moment at={due} />
        </p>
      )}
      <div className="section-acts">
        {waits &&
          mayAnswer &&
          answers.map((choice) => (
            <Button key={choice} loading={sending === choice} onClick={() => void choose(choice)}>
              {visible(choice)}
            </Button>
          ))}
        {mayAnswer && (
          <Button onClick={() => open('answer', id)}>
            {t(waits ? 'asking.inWords' : 'asking.answerAgain')}
          </Button>
        )}
        {waits && mayAct('withdraw', incident, me) && (
          <Button variant="inline-link" onClick={() => open('withdraw', id)}>
            {t('asking.withdraw')}
          </Button>
        )}
      </div>
      <ActOutcome outcome={outcome} />
    </li>
  );
}
