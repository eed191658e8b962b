import type { Severity } from '@thapcanh/incidents';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { draftsOf, useDraft } from '../../app/use-draft.ts';
import { ActDialog, type ActFormProps } from '../acts/act-dialog.tsx';
import { ProseField, withReason } from '../acts/prose-field.tsx';
import { patchOf } from '../use-change.ts';
import { SeverityField } from './severity-field.tsx';

/** Begins with what the system proposed: saving it is how a person confirms it. */
export function SeverityForm({ seen, onDone }: ActFormProps): ReactNode {
  const { t } = useTranslation();
  const { incident } = seen;
  const [severity, setSeverity] = useState<Severity>(incident.severity.code);
  const [reason, setReason] = useDraft(`${draftsOf(incident.id, 'severity')}reason`);
  return (
    <ActDialog
      act="severity"
      seen={seen}
      title={t('incident.dialog.severity')}
      send={patchOf({ severity, ...withReason(reason) })}
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
