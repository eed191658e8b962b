import FormField from '@cloudscape-design/components/form-field';
import RadioGroup from '@cloudscape-design/components/radio-group';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { STATUSES, type Status } from '@thapcanh/incidents';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DecisionFormProps } from './decision-dialog.tsx';
import { ReasonField, withReason } from './reason-field.tsx';

/** The statuses the state machine allows from here; closing has its own form. */
export function StatusForm({ seen, onChange, showMissing }: DecisionFormProps): ReactNode {
  const { t } = useTranslation();
  const [status, setStatus] = useState<Status>();
  const [reason, setReason] = useState('');

  function choose(next: Status | undefined, why: string) {
    setStatus(next);
    setReason(why);
    onChange(next && { status: next, ...withReason(why) });
  }

  const offered = seen.incident.transitions.filter((each) => each !== 'closed');
  return (
    <SpaceBetween size="m">
      <FormField
        label={t('incident.dialog.newStatus')}
        errorText={showMissing ? t('incident.dialog.required') : undefined}
      >
        <RadioGroup
          value={status ?? null}
          items={offered.map((value) => ({ value, label: t(`words.status.${value}`) }))}
          onChange={({ detail }) =>
            choose(
              STATUSES.find((each) => each === detail.value),
              reason,
            )
          }
        />
      </FormField>
      <ReasonField
        label={t('incident.dialog.reason')}
        value={reason}
        onChange={(why) => choose(status, why)}
      />
    </SpaceBetween>
  );
}
