// Hẹn lại: until when, and why.
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTime } from '../../text/time.ts';
import type { BulkFormProps } from './bulk-form.ts';
import { Choices, Why } from './choices.tsx';
import { localInstant, SNOOZE_CHOICES, type SnoozeChoice, snoozeUntil } from './snooze-times.ts';

type Chosen = SnoozeChoice | 'other';

export function SnoozeMany({ onChange, showMissing }: BulkFormProps): ReactNode {
  const { t } = useTranslation();
  const [now] = useState(() => Date.now());
  const [chosen, setChosen] = useState<Chosen>();
  const [until, setUntil] = useState<string>();
  const [reason, setReason] = useState('');

  function answer(next: string | undefined, why: string): void {
    setUntil(next);
    setReason(why);
    const text = why.trim();
    onChange(
      next === undefined || text === '' ? undefined : { kind: 'snooze', until: next, reason: text },
    );
  }

  return (
    <>
      <Choices<Chosen>
        label={t('queue.snooze.until')}
        hint={t('queue.snooze.hint')}
        values={[
          ...SNOOZE_CHOICES.map((value) => ({
            value,
            label: t(`queue.snooze.${value}`),
            description: formatTime(snoozeUntil(value, now)),
          })),
          { value: 'other', label: t('queue.snooze.other') },
        ]}
        value={chosen}
        onChange={(next) => {
          setChosen(next);
          answer(next === 'other' ? undefined : snoozeUntil(next, now), reason);
        }}
        isMissing={showMissing && until === undefined}
      >
        {chosen === 'other' && (
          <input
            type="datetime-local"
            className="snooze-time"
            aria-label={t('queue.snooze.other')}
            onChange={({ target }) => answer(localInstant(target.value), reason)}
          />
        )}
      </Choices>
      <Why
        label={t('act.reason')}
        isOptional={false}
        isMissing={showMissing && reason.trim() === ''}
        value={reason}
        onChange={(why) => answer(until, why)}
      />
    </>
  );
}
