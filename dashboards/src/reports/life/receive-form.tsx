// When the addressee had it, and what shows that.
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TimeField } from '../../app/time-field.tsx';
import { useNow } from '../../app/use-now.ts';
import { FileHash, isSha256 } from './file-hash.tsx';
import { instantOf, localInstant } from './local-instant.ts';
import type { StepProps } from './next-step.tsx';

export function ReceiveForm({ report, etag, deeds }: StepProps): ReactNode {
  const { t } = useTranslation();
  const now = useNow();
  const [at, setAt] = useState(() => localInstant(now));
  const [hash, setHash] = useState('');
  const [note, setNote] = useState('');
  const receivedAt = instantOf(at);
  const early =
    receivedAt !== undefined && report.sentAt !== undefined && receivedAt < report.sentAt;
  const complete = receivedAt !== undefined && !early && (hash === '' || isSha256(hash));

  function receive(time: string) {
    const said = note.trim();
    const body = {
      receivedAt: time,
      ...(hash === '' ? {} : { receiptSha256: hash }),
      ...(said === '' ? {} : { note: said }),
    };
    return deeds.run({ act: 'receive', body }, etag);
  }

  return (
    <div className="report-step-form">
      <TimeField
        label={t('reports.receive.at')}
        kind="datetime-local"
        value={at}
        onChange={setAt}
        error={early ? t('reports.receive.early') : undefined}
      />
      <FileHash label={t('reports.receive.file')} value={hash} onChange={setHash} />
      <FormField stretch label={t('reports.receive.note')}>
        <Input value={note} onChange={({ detail }) => setNote(detail.value)} />
      </FormField>
      <Button
        variant="primary"
        disabled={!complete}
        loading={deeds.busy}
        onClick={() => receivedAt !== undefined && void receive(receivedAt)}
      >
        {t('reports.next.receive')}
      </Button>
    </div>
  );
}
