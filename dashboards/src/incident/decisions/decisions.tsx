// Quyết định: what people have decided about the case, each beside what changes it.
import Button from '@cloudscape-design/components/button';
import type { IncidentDetail, Me } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePersonName } from '../../api/people.ts';
import { Section } from '../../app/section.tsx';
import { formatTime } from '../../text/time.ts';
import { visible } from '../../text/visible.ts';
import { type ActName, mayAct } from '../acts/act.ts';
import { useOpenAct } from '../acts/use-open-act.ts';
import { canDecide } from '../permissions.ts';
import { t0Of } from '../t0.ts';
import { impactOf } from './questions.ts';
import '../../app/fact-list.css';

export function Decisions({ incident, me }: { incident: IncidentDetail; me: Me }): ReactNode {
  const { t } = useTranslation();
  const personName = usePersonName();
  const { closure, severity, confirmed, decision } = incident;
  const closed = incident.status === 'closed';
  const change = (act: ActName, text: string) =>
    mayAct(act, incident, me) && <Change act={act}>{text}</Change>;
  return (
    <Section id="decisions" title={t('incident.decisions')}>
      <dl className="fact-list decisions">
        <Fact name={t('incident.fact.assignee')}>
          {incident.assignee === null ? t('words.unassigned') : personName(incident.assignee)}
        </Fact>
        <Fact name={t('incident.fact.status')}>
          {t(`words.status.${incident.status}`)}
          {change('status', t(closed ? 'incident.reopen' : 'incident.changeStatus'))}
        </Fact>
        <Fact name={t('incident.fact.severity')}>
          {t(severity.proposed ? 'words.severityProposed' : 'words.severityConfirmed', {
            code: severity.code,
          })}
          {change(
            'severity',
            t(severity.proposed ? 'incident.confirmSeverity' : 'incident.changeSeverity'),
          )}
        </Fact>
        <Fact name={t('decision.isReal')}>
          {decision ? t(`decision.answer.${decision.real}`) : t('decision.unanswered')}
          {change('decide', t(decision ? 'decision.answerAgain' : 'decision.answerThree'))}
        </Fact>
        <Fact name={t('decision.hasImpact')}>
          {decision ? t(`decision.answer.${impactOf(decision)}`) : t('decision.unanswered')}
        </Fact>
        <Fact name={t('decision.mustReport')}>
          {decision ? t(`decision.answer.${decision.reportable}`) : t('decision.unanswered')}
          {confirmed && (
            <span>
              {t('decision.confirmedAs', {
                number: confirmed.number,
                at: formatTime(t0Of(incident)),
              })}
            </span>
          )}
          {confirmed && change('times', t('decision.correctT0'))}
        </Fact>
        {(closed || closure) && (
          <Fact name={t('incident.fact.conclusion')}>
            {closure
              ? `${t(`words.closure.${closure.class}`)}; ${t(`words.impact.${closure.impact ? 'yes' : 'no'}`)}`
              : t('incident.notClosed')}
            {closure?.note && <p className="closure-note">{visible(closure.note)}</p>}
          </Fact>
        )}
      </dl>
      {decision?.note && <p className="closure-note">{visible(decision.note)}</p>}
      {!canDecide(me.role) && (
        <p className="soft">
          {t(me.role === 'agency' ? 'incident.agencyReadOnly' : 'incident.readOnly')}
        </p>
      )}
    </Section>
  );
}

function Change({ act, children }: { act: ActName; children: string }): ReactNode {
  const open = useOpenAct();
  return (
    <Button variant="inline-link" onClick={() => open(act)}>
      {children}
    </Button>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
