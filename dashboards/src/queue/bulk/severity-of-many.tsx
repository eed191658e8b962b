import { SEVERITIES, type Severity } from '@thapcanh/incidents';
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BulkFormProps } from './bulk-form.ts';
import { Choices, reasonOf, Why } from './choices.tsx';

/** Begins with the gravest of what there is: saving it is how a person confirms it. */
export function SeverityOfMany({ basis, onChange }: BulkFormProps): ReactNode {
  const { t } = useTranslation();
  const [severity, setSeverity] = useState(basis.severity);
  const [reason, setReason] = useState('');

  function answer(next: Severity, why: string): void {
    setSeverity(next);
    setReason(why);
    onChange({ kind: 'change', change: { severity: next, ...reasonOf(why) } });
  }

  const begin = useEffectEvent(() => answer(severity, reason));
  useEffect(() => begin(), []);

  return (
    <>
      <Choices
        label={t('incident.dialog.severity')}
        hint={t('incident.dialog.severityText')}
        values={SEVERITIES.map((code) => ({
          value: code,
          label: `${code}: ${t(`words.severity.${code}`)}`,
        }))}
        value={severity}
        onChange={(next) => answer(next, reason)}
        isMissing={false}
      />
      <Why
        label={t('act.reason')}
        isOptional
        value={reason}
        onChange={(why) => answer(severity, why)}
      />
    </>
  );
}
