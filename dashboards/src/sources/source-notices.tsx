// What is wrong with a source, or was until a day ago, in a sentence each.
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { SourceNoticeView } from '@thapcanh/api-schema';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../app/use-now.ts';
import { formatNumber } from '../text/number.ts';
import { formatTime } from '../text/time.ts';
import { spanWords } from '../words/deadline.tsx';

const MINUTE_MS = 60_000;

/** The sentences of a notice, as they are at an instant (ms). */
export function noticeText(notice: SourceNoticeView, now: number, t: TFunction): string {
  const { kind, since, endedAt, facts } = notice;
  const number = (name: string): string => formatNumber(Number(facts[name] ?? 0));
  const at = formatTime(since);
  switch (kind) {
    case 'silence': {
      const until = endedAt === undefined ? now : Date.parse(endedAt);
      const time = spanWords(until - Date.parse(since), t);
      const usual = spanWords(Number(facts.explainedMinutes ?? 0) * MINUTE_MS, t);
      const sign = facts.attackMinutes === undefined ? '' : ` ${attackText(facts, t)}`;
      return `${t('sources.health.silence', { time, usual, at })}${sign}`;
    }
    case 'volume':
      return t('sources.health.volume', {
        at,
        accepted: number('accepted'),
        usual: number('usual'),
      });
    case 'clock': {
      const ahead = facts.direction === 'ahead';
      if (facts.zoneHours !== undefined) {
        const hours = formatNumber(Math.abs(Number(facts.zoneHours)));
        return t(ahead ? 'sources.health.zoneAhead' : 'sources.health.zoneBehind', { hours });
      }
      const minutes = number('minutes');
      return t(ahead ? 'sources.health.ahead' : 'sources.health.behind', { minutes });
    }
  }
}

function attackText(facts: SourceNoticeView['facts'], t: TFunction): string {
  const minutes = formatNumber(Number(facts.attackMinutes ?? 0));
  const grave = facts.attackLevel === 'critical';
  return t(grave ? 'sources.health.afterCritical' : 'sources.health.afterHigh', { minutes });
}

/** A mark for each that lasts; what is over is said without one. */
export function SourceNotices({ notices }: { notices: readonly SourceNoticeView[] }): ReactNode {
  const { t } = useTranslation();
  const now = useNow();
  return (
    <>
      {notices.map((notice) => (
        <div key={notice.kind}>
          {notice.endedAt === undefined ? (
            <StatusIndicator type="warning">
              {t(`sources.condition.${notice.kind}`)}
            </StatusIndicator>
          ) : (
            <span className="soft">{t(`sources.condition.${notice.kind}`)}</span>
          )}
          <div className="soft">
            {noticeText(notice, now, t)}
            {notice.endedAt !== undefined &&
              ` ${t('sources.health.ended', { at: formatTime(notice.endedAt) })}`}
          </div>
        </div>
      ))}
    </>
  );
}
