// The way back, for ten seconds: what is taken back is a change of its own.
import Button from '@cloudscape-design/components/button';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** How long something that was done can be taken back with one touch. */
export const UNDO_MS = 10_000;

const TICK_MS = 1_000;

/** `Hoàn tác (10 giây)`, each second one less, then gone. `until`: milliseconds since 1970. */
export function UndoButton(props: { until: number; onUndo: () => void }): ReactNode {
  const { until, onUndo } = props;
  const { t } = useTranslation();
  const [left, setLeft] = useState(() => until - Date.now());
  useEffect(() => {
    const timer = setInterval(() => setLeft(until - Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, [until]);
  if (left <= 0) return null;
  return (
    <Button ariaLabel={t('act.undo')} onClick={onUndo}>
      {t('act.undoIn', { count: Math.ceil(left / TICK_MS) })}
    </Button>
  );
}
