import { SEVERITIES } from '@thapcanh/incidents';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { draftsOf, useDraft, useDraftChoice } from '../../app/use-draft.ts';
import { ActDialog, type ActFormProps } from '../acts/act-dialog.tsx';
import { ProseField, withReason } from '../acts/prose-field.tsx';
import { undoOfPatch } from '../acts/undo.ts';
import { patchOf } from '../use-change.ts';
import { SeverityField } from './severity-field.tsx';

/** Begins with what the system proposed: saving it is how a person confirms it. */
export function SeverityForm({ seen, onDone }: ActFormProps): ReactNode {
  const { t } = useTranslation();
  const { incident } = seen;
  const drafts = draftsOf(incident.id, 'severity');
  const [severity, setSeverity] = useDraftChoice(
    `${drafts}severity`,
    SEVERITIES,
    incident.severity.code,
  );
  const [reason, setReason] = useDraft(`${drafts}reason`);
  const patch = { severity, ...withReason(reason) };
  return (
    <ActDialog
      act="severity"
      seen={seen}
      title={t('incident.dialog.severity')}
      send={patchOf(patch)}
      undo={undoOfPatch(incident, patch)}
      onDone={onDone}
    >
      {() => (
        <>
          <SeverityField value={severity} onChange={setSeverity} />
          <ProseField label={t('act.reason')} value={reason} onChange={setReason} />
        </>
      )}
    </ActDialog>
  );
}
