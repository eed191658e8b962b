// How and when the report went out. After its deadline it goes all the same, with the reason.
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';
import Textarea from '@cloudscape-design/components/textarea';
import { dispatchSchema } from '@thapcanh/api-schema';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TimeField } from '../../app/time-field.tsx';
import { useDraft } from '../../app/use-draft.ts';
import { useNow } from '../../app/use-now.ts';
import { formatTime } from '../../text/time.ts';
import { instantOf, localInstant } from './local-instant.ts';
import type { StepProps } from './next-step.tsx';

const CHANNELS = dispatchSchema.shape.channel.options;
type Channel = (typeof CHANNELS)[number];

export function SendForm({ report, etag, deeds }: StepProps): ReactNode {
  const { t } = useTranslation();
  const now = useNow();
  const [channel, setChannel] = useState<Channel>('document_exchange');
  const [at, setAt] = useState(() => localInstant(now));
  const [reason, setReason] = useDraft(`late.${report.id}`);
  const sentAt = instantOf(at);
  const future = sentAt !== undefined && Date.parse(sentAt) > now + 60_000;
  const late = sentAt !== undefined && report.dueAt !== undefined && sentAt > report.dueAt;
  const why = reason.trim();
  const complete = sentAt !== undefined && !future && (!late || why !== '');

  async function send(time: string) {
    const body = { channel, sentAt: time, ...(late ? { lateReason: why } : {}) };
    if (await deeds.run({ act: 'send', body }, etag)) setReason('');
  }

  const option = (each: Channel) => ({ value: each, label: t(`reports.channel.${each}`) });
  return (
    <div className="report-step-form">
      <p>{t('reports.next.sendHint')}</p>
      <FormField stretch label={t('reports.send.channel')}>
        <Select
          selectedOption={option(channel)}
          options={CHANNELS.map(option)}
          onChange={({ detail }) =>
            setChannel(CHANNELS.find((each) => each === detail.selectedOption.value) ?? channel)
          }
        />
      </FormField>
      <TimeField
        label={t('reports.send.at')}
        kind="datetime-local"
        value={at}
        onChange={setAt}
        error={future ? t('reports.send.future') : undefined}
      />
      {late && (
        <FormField
          stretch
          label={t('reports.send.lateReason')}
          description={t('reports.send.late', { due: formatTime(report.dueAt ?? '') })}
        >
          <Textarea value={reason} rows={3} onChange={({ detail }) => setReason(detail.value)} />
        </FormField>
      )}
      <Button
        variant="primary"
        disabled={!complete}
        loading={deeds.busy}
        onClick={() => sentAt !== undefined && void send(sentAt)}
      >
        {t('reports.next.send')}
      </Button>
    </div>
  );
}
