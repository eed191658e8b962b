// A time on the screen: local for people, UTC behind it.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Hint } from '../app/hint.tsx';
import { useNow } from '../app/use-now.ts';
import { formatAgo, formatPeriod, formatTime, formatUtc } from './time.ts';

/** `HH:mm, dd/MM/yyyy` in Vietnam; UTC on hover and focus. */
export function Moment({ at, seconds = false }: { at: string; seconds?: boolean }): ReactNode {
  const { t } = useTranslation();
  return (
    <Hint text={t('app.utc', { time: formatUtc(at) })}>
      <time dateTime={at}>{formatTime(at, { seconds })}</time>
    </Hint>
  );
}

/** From one time to another; the day is said once when it is the same, and both in UTC on hover. */
export function Period({ from, to }: { from: string; to: string }): ReactNode {
  const { t } = useTranslation();
  const utc = `${formatUtc(from)} → ${formatUtc(to)}`;
  return (
    <Hint text={t('app.utc', { time: utc })}>
      <span className="soft">{formatPeriod(from, to)}</span>
    </Hint>
  );
}

/** How long ago; the local and the UTC time on hover and focus. */
export function Ago({ at }: { at: string }): ReactNode {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const absolute = `${formatTime(at)} (${t('app.utc', { time: formatUtc(at) })})`;
  return (
    <Hint text={absolute}>
      <time dateTime={at}>{formatAgo(at, now, i18n.language) ?? t('app.justNow')}</time>
    </Hint>
  );
}
