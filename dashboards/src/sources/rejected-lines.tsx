// Rejected records as they came, each with why and what mends it.
import type { RejectsView } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Moment } from '../text/moment.tsx';
import { formatNumber } from '../text/number.ts';
import { visible } from '../text/visible.ts';
import { reasonText, remedyText } from './reasons.ts';

export function RejectedLines({ rejects }: { rejects: RejectsView }): ReactNode {
  const { t } = useTranslation();
  const { items, more } = rejects;
  const codes = [...new Set(items.map(({ code }) => code))];
  return (
    <>
      {items.length === 0 && !more && <p className="soft">{t('sources.rejects.none')}</p>}
      {codes.map((code) => (
        <p key={code}>
          <b>{reasonText(code, t)}</b>. {remedyText(code, t)}
        </p>
      ))}
      <ol className="rejects">
        {items.map(({ id, receivedAt, code, records, raw, cut }) => (
          <li key={id}>
            <Moment at={receivedAt} seconds /> · {reasonText(code, t)}
            {records > 1 && ` · ${t('sources.rejects.records', { number: formatNumber(records) })}`}
            <pre>{visible(raw)}</pre>
            {cut && <span className="soft">{t('sources.rejects.cut')}</span>}
          </li>
        ))}
      </ol>
      {more && <p className="soft">{t('sources.rejects.more')}</p>}
    </>
  );
}
