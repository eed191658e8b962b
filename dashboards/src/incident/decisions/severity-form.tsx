import FormField from '@cloudscape-design/components/form-field';
import RadioGroup from '@cloudscape-design/components/radio-group';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { SEVERITIES, type Severity } from '@thapcanh/incidents';
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DecisionFormProps } from './decision-dialog.tsx';
import { ReasonField, withReason } from './reason-field.tsx';

/** Begins with what the system proposed: saving it is how a person confirms it. */
export function SeverityForm({ seen, onChange }: DecisionFormProps): ReactNode {
  const { t } = useTranslation();
  const [severity, setSeverity] = useState<Severity>(seen.incident.severity.code);
  const [reason, setReason] = useState('');

  function choose(next: Severity, why: string) {
    setSeverity(next);
    setReason(why);
    onChange({ severity: next, ...withReason(why) });
  }

  const begin = useEffectEvent(() => choose(severity, reason));
  useEffect(() => begin(), []);

  return (
    <SpaceBetween size="m">
      <FormField
        label={t('incident.dialog.severity')}
        description={t('incident.dialog.severityText')}
      >
        <RadioGroup
          value={severity}
          items={SEVERITIES.map((code) => ({
            value: code,
            label: `${code}: ${t(`words.severity.${code}`)}`,
          }))}
          onChange={({ detail }) =>
            choose(SEVERITIES.find((code) => code === detail.value) ?? severity, reason)
          }
        />
      </FormField>
      <ReasonField
        label={t('incident.dialog.reason')}
        value={reason}
        onChange={(why) => choose(severity, why)}
      />
    </SpaceBetween>
  );
}
