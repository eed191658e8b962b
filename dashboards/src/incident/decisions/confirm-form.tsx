// From vụ việc to sự cố: a lead says that the law's duties begin.
import Button from '@cloudscape-design/components/button';
import { SEVERITIES } from '@thapcanh/incidents';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { draftsOf, useDraft, useDraftChoice } from '../../app/use-draft.ts';
import { formatTime } from '../../text/time.ts';
import { ActDialog, type ActFormProps } from '../acts/act-dialog.tsx';
import { ProseField, withReason } from '../acts/prose-field.tsx';
import { useOpenAct } from '../acts/use-open-act.ts';
import { t0Of } from '../t0.ts';
import { SeverityField } from './severity-field.tsx';

export function ConfirmForm({ seen, onDone }: ActFormProps): ReactNode {
  const { t } = useTranslation();
  const open = useOpenAct();
  const { incident } = seen;
  const drafts = draftsOf(incident.id, 'confirm');
  const [severity, setSeverity] = useDraftChoice(
    `${drafts}severity`,
    SEVERITIES,
    incident.severity.code,
  );
  const [reason, setReason] = useDraft(`${drafts}reason`);
  const body = { severity, ...withReason(reason) };
  return (
    <ActDialog
      act="confirm"
      seen={seen}
      title={t('decision.confirm')}
      save={t('decision.confirmIt')}
      send={({ api, path, header }) =>
        api.POST('/v1/incidents/{id}/confirmation', { params: { path, header }, body })
      }
      outdated={incident.confirmed !== undefined}
      onDone={onDone}
    >
      {() => (
        <>
          <div className="preview">
            <p>
              {t(incident.detectionTime === undefined ? 'decision.t0First' : 'decision.t0Said', {
                at: formatTime(t0Of(incident)),
              })}
            </p>
            <Button variant="inline-link" formAction="none" onClick={() => open('times')}>
              {t('decision.correctFirst')}
            </Button>
          </div>
          <SeverityField value={severity} onChange={setSeverity} />
          <ProseField label={t('act.reason')} value={reason} onChange={setReason} />
        </>
      )}
    </ActDialog>
  );
}
