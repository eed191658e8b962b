import type { EventView } from '@thapcanh/api-schema';
import type { i18n as I18n } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { incident } from '../../i18n/vi/incident.ts';
import { visible } from '../../text/visible.ts';

type NamedFlag = keyof typeof incident.flag;

function isNamed(i18n: I18n, flag: string): flag is NamedFlag {
  return i18n.exists(`incident.flag.${flag}`);
}

/** What is odd about an event, in plain words; a flag of a later version stands as its code. */
export function EventFlags({ flags = [] }: Pick<EventView, 'flags'>): ReactNode {
  const { t, i18n } = useTranslation();
  return flags.map((flag) => (
    <p key={flag} className="event-flag">
      <span aria-hidden="true">⚠</span>{' '}
      {isNamed(i18n, flag) ? t(`incident.flag.${flag}`) : <code>{visible(flag)}</code>}
    </p>
  ));
}
