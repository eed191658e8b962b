// The signature: number and day as the clerk gave them, who signed, and which file it was.
import Button from '@cloudscape-design/components/button';
import Checkbox from '@cloudscape-design/components/checkbox';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TimeField } from '../../app/time-field.tsx';
import { useNow } from '../../app/use-now.ts';
import { FileHash, isSha256 } from './file-hash.tsx';
import { localDayOf } from './local-instant.ts';
import type { StepProps } from './next-step.tsx';

export function SignForm({ report, etag, deeds }: StepProps): ReactNode {
  const { t } = useTranslation();
  const now = useNow();
  const [number, setNumber] = useState('');
  const [symbol, setSymbol] = useState('');
  const [day, setDay] = useState(() => localDayOf(now));
  const [signer, setSigner] = useState(() => signerOf(report));
  const [deputy, setDeputy] = useState(false);
  const [fileSha256, setFileSha256] = useState('');
  const complete =
    number.trim() !== '' && day !== '' && signer.trim() !== '' && isSha256(fileSha256);

  function sign() {
    const body = {
      number: number.trim(),
      day,
      signer: signer.trim(),
      fileSha256,
      ...(symbol.trim() === '' ? {} : { symbol: symbol.trim() }),
      ...(deputy ? { deputy: true as const } : {}),
    };
    return deeds.run({ act: 'sign', body }, etag);
  }

  return (
    <div className="report-step-form">
      <p>{t('reports.next.signHint')}</p>
      <div className="report-pair">
        <FormField label={t('reports.sign.number')}>
          <Input value={number} onChange={({ detail }) => setNumber(detail.value)} />
        </FormField>
        <FormField label={t('reports.sign.symbol')}>
          <Input
            value={symbol}
            placeholder={t('reports.sign.symbolExample')}
            onChange={({ detail }) => setSymbol(detail.value)}
          />
        </FormField>
      </div>
      <TimeField label={t('reports.sign.day')} kind="date" value={day} onChange={setDay} />
      <FormField stretch label={t('reports.sign.signer')}>
        <Input value={signer} onChange={({ detail }) => setSigner(detail.value)} />
      </FormField>
      <Checkbox checked={deputy} onChange={({ detail }) => setDeputy(detail.checked)}>
        {t('reports.sign.deputy')}
      </Checkbox>
      <FileHash label={t('reports.sign.file')} value={fileSha256} onChange={setFileSha256} />
      <Button
        variant="primary"
        disabled={!complete}
        loading={deeds.busy}
        onClick={() => void sign()}
      >
        {t('reports.next.sign')}
      </Button>
    </div>
  );
}

/** Who is to sign, as the report itself says. */
function signerOf({ fields }: StepProps['report']): string {
  const value = fields.find(({ id }) => id === 'signer')?.value;
  return value?.kind === 'text' ? value.text : '';
}
