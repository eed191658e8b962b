// Who changed what of a user, an organisation or a list.
import type { ChangeView } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { vi } from '../i18n/vi/index.ts';
import { Moment } from '../text/moment.tsx';
import { visible } from '../text/visible.ts';

const KINDS = [
  'user_created',
  'user_changed',
  'organisation_created',
  'organisation_changed',
  'organisation_merged',
  'organisation_divided',
  'list_created',
  'list_changed',
] as const satisfies readonly (keyof typeof vi.administration.did)[];

export function Changes({ changes }: { changes: readonly ChangeView[] }): ReactNode {
  const { t } = useTranslation();
  return (
    <details className="changes">
      <summary>{t('administration.changes', { number: changes.length })}</summary>
      <ul>
        {changes.map(({ at, by, kind, fields = [] }) => {
          const known = KINDS.find((each) => each === kind);
          return (
            <li key={`${at} ${kind}`}>
              <Moment at={at} /> <b>{visible(by.name)}</b>{' '}
              {known === undefined ? visible(kind) : t(`administration.did.${known}`)}
              {fields.length > 0 && <code> {fields.map(visible).join(', ')}</code>}
            </li>
          );
        })}
      </ul>
    </details>
  );
}
