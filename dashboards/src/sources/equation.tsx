// The ledger as a sum that anybody can check: received = kept + rejected + waiting.
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../text/number.ts';
import { imbalance, type Ledger } from './ledger.ts';

/** `đã nhận 184.220 dòng = đã lưu 184.207 + bị loại 13`; what is 0 is left out but for what was kept. */
export function equationText(ledger: Ledger, t: TFunction): string {
  const { accepted, archived, rejected, waiting } = ledger;
  const part = (name: 'archived' | 'rejected' | 'waiting' | 'missing', count: number) =>
    t(`sources.ledger.${name}`, { number: formatNumber(count) });
  const missing = imbalance(ledger);
  const parts = [
    part('archived', archived),
    ...(rejected === 0 ? [] : [part('rejected', rejected)]),
    ...(waiting === 0 ? [] : [part('waiting', waiting)]),
    ...(missing === 0 ? [] : [part('missing', missing)]),
  ];
  return t('sources.ledger.equation', {
    count: accepted,
    accepted: formatNumber(accepted),
    parts: parts.join(' + '),
  });
}

/** Whether the sum adds up, with an icon and a word. */
export function Balance({ ledger }: { ledger: Ledger }): ReactNode {
  const { t } = useTranslation();
  const off = imbalance(ledger);
  return off === 0 ? (
    <StatusIndicator type="success">{t('sources.balanced')}</StatusIndicator>
  ) : (
    <StatusIndicator type="error">
      {t('sources.unbalanced', { number: formatNumber(off) })}
    </StatusIndicator>
  );
}
