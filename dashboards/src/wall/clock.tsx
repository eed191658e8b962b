// The big clock of the room.
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTime } from '../text/time.ts';

/** Hours, minutes and seconds in Vietnam, with the day. */
export function Clock(): ReactNode {
  const { t } = useTranslation();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  const [time = '', day = ''] = formatTime(new Date(now).toISOString(), { seconds: true }).split(
    ', ',
  );
  return (
    <div className="wall-clock" role="timer" aria-label={t('wall.clock')}>
      <b>{time}</b> <span>{day}</span>
    </div>
  );
}
