// What can be done with the selected cases, each beside its key.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Asked } from './bulk-dialog.tsx';

export const ACTS = [
  { act: 'take', keys: 'n' },
  { act: 'assign', keys: 'p' },
  { act: 'status', keys: 't' },
  { act: 'severity', keys: 'm' },
  { act: 'close', keys: 'c' },
  { act: 'snooze', keys: 'h' },
] as const;

export function SelectionBar(props: {
  count: number;
  onTake: () => void;
  onAsk: (act: Asked) => void;
  onClear: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const { count, onTake, onAsk, onClear } = props;
  if (count === 0) return null;
  return (
    <section className="selection-bar" aria-label={t('queue.selection.bar')}>
      <b>{t('queue.selection.count', { count })}</b>
      {ACTS.map(({ act, keys }) => (
        <button key={act} type="button" onClick={() => (act === 'take' ? onTake() : onAsk(act))}>
          {t(`queue.bulk.act.${act}`)} <kbd>{keys}</kbd>
        </button>
      ))}
      <button type="button" onClick={onClear}>
        {t('queue.selection.clear')} <kbd>Esc</kbd>
      </button>
    </section>
  );
}
