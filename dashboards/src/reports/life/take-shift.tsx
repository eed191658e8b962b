// Who takes the shift signs for it here: the hash is that of the approved document itself.
import Button from '@cloudscape-design/components/button';
import type { Failure } from '@thapcanh/api-client';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../../app/failure-notice.tsx';
import { useServices } from '../../app/services.ts';
import { useNow } from '../../app/use-now.ts';
import { documentOf } from '../report-deed.ts';
import { sha256OfBlob } from './file-hash.tsx';
import { localDayOf, localInstant } from './local-instant.ts';
import type { StepProps } from './next-step.tsx';

/** A hand-over is numbered by the month, day and hour at which the shift ended: `1123-0700`. */
function shiftNumber(to: string): string {
  const [day = '', time = ''] = localInstant(Date.parse(to)).slice(5).split('T');
  return `${day}-${time}`.replaceAll(/-(?=\d\d-)|:/g, '');
}

export function TakeShift({ report, place, etag, me, deeds }: StepProps): ReactNode {
  const { t } = useTranslation();
  const { api } = useServices();
  const now = useNow();
  const [failure, setFailure] = useState<Failure>();

  async function sign() {
    const document = await documentOf(api, place, 'html');
    setFailure(document.ok ? undefined : document.failure);
    if (!document.ok) return;
    const body = {
      number: shiftNumber(report.to ?? ''),
      day: localDayOf(now),
      signer: me.name,
      fileSha256: await sha256OfBlob(document.value.blob),
    };
    await deeds.run({ act: 'sign', body }, etag);
  }

  return (
    <>
      <p>{t('reports.next.takeShiftHint', { name: me.name })}</p>
      {failure && <FailureNotice failure={failure} />}
      <Button variant="primary" loading={deeds.busy} onClick={() => void sign()}>
        {t('reports.next.takeShift')}
      </Button>
    </>
  );
}
