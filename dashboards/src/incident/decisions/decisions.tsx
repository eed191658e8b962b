// What people have decided about the incident, each beside the button that changes it.
import Button from '@cloudscape-design/components/button';
import type { IncidentDetail, IncidentPatch, Me } from '@thapcanh/api-schema';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePersonName } from '../../api/people.ts';
import { FailureNotice } from '../../app/failure-notice.tsx';
import { useKeys } from '../../app/use-keys.ts';
import { visible } from '../../text/visible.ts';
import { ConflictNotice } from '../conflict-notice.tsx';
import { canDecide } from '../permissions.ts';
import { Section } from '../section.tsx';
import type { ChangeOutcome } from '../submit-change.ts';
import { useChange } from '../use-change.ts';
import type { Decision } from './decision-dialog.tsx';

const DecisionDialog = lazy(() => import('./decision-dialog.tsx'));

export interface SeenIncident {
  readonly incident: IncidentDetail;
  readonly etag: string;
}

export function Decisions({ seen, me }: { seen: SeenIncident; me: Me }): ReactNode {
  const { t } = useTranslation();
  const personName = usePersonName();
  const change = useChange();
  const [open, setOpen] = useState<Decision>();
  const [outcome, setOutcome] = useState<ChangeOutcome>();
  const { incident, etag } = seen;
  const allowed = canDecide(me.role);
  const closed = incident.status === 'closed';
  const mine = incident.assignee === me.sub;
  const can = {
    take: allowed && !mine && !closed,
    assign: allowed && !closed,
    status: allowed && incident.transitions.some((status) => status !== 'closed'),
    severity: allowed && !closed,
    close: allowed && incident.transitions.includes('closed'),
  };

  async function take() {
    const patch: IncidentPatch = { assignee: me.sub };
    setOutcome(await change(incident.id, patch, { etag, rev: incident.rev }));
  }

  useKeys({
    KeyN: can.take ? () => void take() : undefined,
    KeyP: can.assign ? () => setOpen('assign') : undefined,
    KeyT: can.status ? () => setOpen('status') : undefined,
    KeyM: can.severity ? () => setOpen('severity') : undefined,
    KeyC: can.close ? () => setOpen('close') : undefined,
  });

  const { closure, severity } = incident;
  return (
    <Section id="decisions" title={t('incident.decisions')}>
      <dl className="decisions">
        <Fact name={t('incident.fact.assignee')}>
          {incident.assignee === null ? t('words.unassigned') : personName(incident.assignee)}
          {can.take && (
            <Button
              variant={incident.assignee === null ? 'primary' : 'normal'}
              onClick={() => void take()}
            >
              {t('incident.take')}
            </Button>
          )}
          {can.assign && (
            <Button variant="inline-link" onClick={() => setOpen('assign')}>
              {t('incident.assign')}
            </Button>
          )}
        </Fact>
        <Fact name={t('incident.fact.status')}>
          {t(`words.status.${incident.status}`)}
          {can.status && (
            <Button variant="inline-link" onClick={() => setOpen('status')}>
              {t(closed ? 'incident.reopen' : 'incident.changeStatus')}
            </Button>
          )}
        </Fact>
        <Fact name={t('incident.fact.severity')}>
          {t(severity.proposed ? 'words.severityProposed' : 'words.severityConfirmed', {
            code: severity.code,
          })}
          {can.severity && (
            <Button variant="inline-link" onClick={() => setOpen('severity')}>
              {t(severity.proposed ? 'incident.confirmSeverity' : 'incident.changeSeverity')}
            </Button>
          )}
        </Fact>
        <Fact name={t('incident.fact.conclusion')}>
          {closure
            ? `${t(`words.closure.${closure.class}`)}; ${t(`words.impact.${closure.impact ? 'yes' : 'no'}`)}`
            : t('incident.notClosed')}
          {can.close && <Button onClick={() => setOpen('close')}>{t('incident.close')}</Button>}
          {closure?.note && <p className="closure-note">{visible(closure.note)}</p>}
        </Fact>
      </dl>
      {!allowed && (
        <p className="soft">
          {t(me.role === 'agency' ? 'incident.agencyReadOnly' : 'incident.readOnly')}
        </p>
      )}
      <div role="status">
        {outcome?.kind === 'saved' && <span className="saved">✓ {t('incident.saved')}</span>}
        {outcome?.kind === 'conflict' && <ConflictNotice changes={outcome.changes} />}
        {outcome?.kind === 'failed' && <FailureNotice failure={outcome.failure} />}
      </div>
      {open && (
        <Suspense fallback={null}>
          <DecisionDialog
            decision={open}
            seen={seen}
            onDone={(saved) => {
              setOpen(undefined);
              setOutcome(saved ? { kind: 'saved' } : undefined);
            }}
          />
        </Suspense>
      )}
    </Section>
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
