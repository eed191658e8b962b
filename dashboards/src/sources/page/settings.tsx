// What the registry says of a source, whom to call about it, and who changed what.
import Button from '@cloudscape-design/components/button';
import type { Me, SourceDetail } from '@thapcanh/api-schema';
import type { TFunction } from 'i18next';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { vi } from '../../i18n/vi/index.ts';
import { Moment } from '../../text/moment.tsx';
import { formatNumber } from '../../text/number.ts';
import { visible } from '../../text/visible.ts';
import { canRegister } from '../permissions.ts';
import { SettingsDialog } from './settings-dialog.tsx';
import '../../app/fact-list.css';

export function Settings(props: { source: SourceDetail; me: Me | undefined }): ReactNode {
  const { t } = useTranslation();
  const [changing, setChanging] = useState(false);
  const { source, me } = props;
  const { format, timeZone, operator, level, hostName, expectedPerDay, shared, contacts } = source;
  const facts = [
    ['host', hostName],
    ['level', level === undefined ? undefined : t('sources.level', { level })],
    ['format', format ?? t('sources.settings.anyFormat')],
    ['timeZone', timeZone],
    ['operator', operator],
    ['expected', expectedPerDay === undefined ? undefined : formatNumber(expectedPerDay)],
    ['shared', shared ? t('sources.settings.yes') : undefined],
  ] as const;
  return (
    <>
      <dl className="fact-list">
        {facts.map(
          ([name, value]) =>
            value !== undefined && (
              <div key={name}>
                <dt>{t(`sources.settings.${name}`)}</dt>
                <dd>{visible(value)}</dd>
              </div>
            ),
        )}
        {contacts?.map(({ name, phone, email }) => (
          <div key={`${name} ${phone} ${email}`}>
            <dt>{t('sources.settings.contact')}</dt>
            <dd>
              {visible(name)}{' '}
              {phone !== undefined && <a href={`tel:${phone.replaceAll(' ', '')}`}>{phone}</a>}{' '}
              {email !== undefined && <a href={`mailto:${email}`}>{visible(email)}</a>}
            </dd>
          </div>
        ))}
      </dl>
      {me && canRegister(me.role) && (
        <Button onClick={() => setChanging(true)}>{t('sources.settings.changeIt')}</Button>
      )}
      {me && changing && (
        <SettingsDialog source={source} me={me} onClose={() => setChanging(false)} />
      )}
      <Changes source={source} />
    </>
  );
}

const FIELDS = {
  title: 'name',
  hostName: 'host',
  level: 'level',
  format: 'format',
  timeZone: 'timeZone',
  operator: 'operator',
  expectedPerDay: 'expected',
  shared: 'shared',
  contacts: 'contact',
} as const;

/** A changed setting as the form calls it; those without a form by the name that the API has for them. */
function fieldName(field: string, t: TFunction): string {
  const known = Object.entries(FIELDS).find(([name]) => name === field)?.[1];
  if (known !== undefined) return `“${t(`sources.settings.${known}`)}”`;
  return field === 'relay' ? `“${t('sources.relay.title')}”` : field;
}

const KINDS = [
  'source_created',
  'source_changed',
  'key_created',
  'key_rotated',
  'key_revoked',
] as const satisfies readonly (keyof typeof vi.sources.change)[];

function Changes({ source: { changes } }: { source: SourceDetail }): ReactNode {
  const { t } = useTranslation();
  if (changes.length === 0) return null;
  return (
    <details>
      <summary>{t('sources.settings.changes', { count: changes.length })}</summary>
      <ul className="source-changes">
        {changes.map(({ at, by, kind, keyId, fields = [] }) => {
          const known = KINDS.find((each) => each === kind);
          return (
            <li key={`${at} ${kind} ${keyId ?? ''}`}>
              <Moment at={at} /> {visible(by.name)}:{' '}
              {known === undefined ? kind : t(`sources.change.${known}`)}{' '}
              {keyId !== undefined && <code>{keyId}</code>}{' '}
              {fields.map((field) => fieldName(field, t)).join(', ')}
            </li>
          );
        })}
      </ul>
    </details>
  );
}
