// Đang xem: who else has a case open now, on its page in words and in the queue in initials.
import type { Viewer } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePersonName } from '../api/people.ts';
import { Hint } from '../app/hint.tsx';
import { formatClock } from '../text/time.ts';
import { visible } from '../text/visible.ts';
import { initials } from './initials.ts';
import { useViewers } from './use-presence.ts';
import './presence.css';

/** `Minh đang xem`; said aloud when it changes. */
export function ViewersOf({ incident }: { incident: string }): ReactNode {
  const { t } = useTranslation();
  const personName = usePersonName();
  const viewersOf = useViewers();
  const viewers = viewersOf(incident);
  const since = useSince(viewers, personName);
  const names = viewers.map(({ sub }) => visible(personName(sub))).join(', ');
  return (
    <span role="status" className="no-print">
      {viewers.length > 0 && (
        <Hint text={since}>
          <span className="viewers-page">{t('presence.viewing', { names })}</span>
        </Hint>
      )}
    </span>
  );
}

/** An eye and `M`, `NH`, in a cell of the queue. */
export function ViewerInitials(props: {
  viewers: readonly Viewer[];
  personName: (sub: string) => string;
}): ReactNode {
  const { viewers, personName } = props;
  const since = useSince(viewers, personName);
  if (viewers.length === 0) return null;
  return (
    <div className="viewers">
      <Hint text={since}>
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d="M1 8c3-6 11-6 14 0-3 6-11 6-14 0Z" />
          <circle cx="8" cy="8" r="2" />
        </svg>
        {viewers.map(({ sub }) => (
          <span key={sub} className="viewer">
            {initials(visible(personName(sub)))}
          </span>
        ))}
      </Hint>
    </div>
  );
}

/** `Đang mở vụ việc này: Minh, từ 03:02; Hoa, từ 03:05` */
function useSince(viewers: readonly Viewer[], personName: (sub: string) => string): string {
  const { t } = useTranslation();
  const people = viewers.map(({ sub, since }) =>
    t('presence.since', { name: visible(personName(sub)), time: formatClock(since) }),
  );
  return t('presence.openBy', { people: people.join('; ') });
}
