import type { Status } from '@thapcanh/incidents';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { draftsOf, useDraft } from '../../app/use-draft.ts';
import { ActDialog, type ActFormProps } from '../acts/act-dialog.tsx';
import { ChoiceField } from '../acts/choice-field.tsx';
import { ProseField, withReason } from '../acts/prose-field.tsx';
import { patchOf } from '../use-change.ts';

/** The statuses the state machine allows from here; closing has its own form. */
export function StatusForm({ seen, onDone }: ActFormProps): ReactNode {
  const { t } = useTranslation();
  const { incident } = seen;
  const [status, setStatus] = useState<Status>();
  const [reason, setReason] = useDraft(`${draftsOf(incident.id, 'status')}reason`);
  const offered = incident.transitions.filter((each) => each !== 'closed');
  return (
    <ActDialog
      act="status"
      seen={seen}
      title={t('incident.dialog.status')}
      send={status && patchOf({ status, ...withReason(reason) })}
      outdated={status !== undefined && !incident.transitions.includes(status)}
      onDone={onDone}
    >
      {(showMissing) => (
        <>
          <ChoiceField
            label={t('incident.dialog.newStatus')}
            options={offered.map((value) => ({ value, label: t(`words.status.${value}`) }))}
            value={status}
            onChange={setStatus}
            missing={showMissing}
          />
          <ProseField label={t('act.reason')} value={reason} onChange={setReason} />
        </>
      )}
    </ActDialog>
  );
}
