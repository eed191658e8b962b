// What is wrong with a source, or was until a day ago, in a sentence each.
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { SourceNoticeView } from '@thapcanh/api-schema';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../text/number.ts';
import { formatTime } from '../text/time.ts';

/** The sentence of a notice, without its end. */
export function noticeText({ kind, since, facts }: SourceNoticeView, t: TFunction): string {
  const number = (name: string): string => formatNumber(Number(facts[name] ?? 0));
  const at = formatTime(since);
  switch (kind) {
    case 'silence':
      return t('sources.health.silence', { at, minutes: number('explainedMinutes') });
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

export function SourceHealth({ notices }: { notices: readonly SourceNoticeView[] }): ReactNode {
  const { t } = useTranslation();
  if (notices.length === 0) return <span className="soft">{t('sources.health.none')}</span>;
  return notices.map((notice) => (
    <div key={notice.kind}>
      {notice.endedAt === undefined ? (
        <StatusIndicator type="warning">{t(`sources.health.kind.${notice.kind}`)}</StatusIndicator>
      ) : (
        t(`sources.health.kind.${notice.kind}`)
      )}
      <div className="soft">
        {noticeText(notice, t)}
        {notice.endedAt !== undefined &&
          ` ${t('sources.health.ended', { at: formatTime(notice.endedAt) })}`}
      </div>
    </div>
  ));
}
