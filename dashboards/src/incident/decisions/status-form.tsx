import { STATUSES } from '@thapcanh/incidents';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { draftsOf, useDraft, useDraftChoice } from '../../app/use-draft.ts';
import { ActDialog, type ActFormProps } from '../acts/act-dialog.tsx';
import { ChoiceField } from '../acts/choice-field.tsx';
import { ProseField, withReason } from '../acts/prose-field.tsx';
import { undoOfPatch } from '../acts/undo.ts';
import { patchOf } from '../use-change.ts';

/** The statuses the state machine allows from here; closing has its own form. */
export function StatusForm({ seen, onDone }: ActFormProps): ReactNode {
  const { t } = useTranslation();
  const { incident } = seen;
  const drafts = draftsOf(incident.id, 'status');
  const [status, setStatus] = useDraftChoice(`${drafts}status`, STATUSES);
  const [reason, setReason] = useDraft(`${drafts}reason`);
  const offered = incident.transitions.filter((each) => each !== 'closed');
  const patch = status && { status, ...withReason(reason) };
  return (
    <ActDialog
      act="status"
      seen={seen}
      title={t('incident.dialog.status')}
      send={patch && patchOf(patch)}
      undo={patch && undoOfPatch(incident, patch)}
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
