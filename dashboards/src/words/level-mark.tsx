import type { Level } from '@thapcanh/incidents';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import './level-mark.css';

const BARS: Record<Level, number> = { informational: 1, low: 2, medium: 3, high: 4, critical: 5 };

/** Sigma's level as its word and one to five bars. */
export function LevelMark({ level }: { level: Level }): ReactNode {
  const { t } = useTranslation();
  return (
    <span className={`level level-${level}`}>
      <span className="level-bars" aria-hidden="true">
        {[1, 2, 3, 4, 5].map((bar) => (
          <i key={bar} className={bar <= BARS[level] ? 'on' : ''} />
        ))}
      </span>
      {t(`words.level.${level}`)}
    </span>
  );
}
