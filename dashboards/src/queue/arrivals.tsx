// What has come in since the rows were drawn: P1 by name at once, the rest as a count.
import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import { useNavigate } from '@tanstack/react-router';
import type { IncidentSummary } from '@thapcanh/api-schema';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { visible } from '../text/visible.ts';

/** P1 named at once; more of them are a number, so that the rows stay in sight. */
const MAX_NAMED = 3;

export function Arrivals(props: {
  arrived: readonly IncidentSummary[];
  /** P1 that are nobody's, on whichever list they stand. */
  urgent: readonly IncidentSummary[];
  /** Rows that no longer belong to the list. */
  left: number;
  onShow: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [dismissed, setDismissed] = useState<ReadonlySet<string>>(new Set());
  const { arrived, left, onShow } = props;
  const urgent = props.urgent.filter(({ id }) => !dismissed.has(id));
  return (
    <>
      <div role="alert">
        {urgent.slice(0, MAX_NAMED).map(({ id, title }) => (
          <Alert
            key={id}
            type="error"
            dismissible
            onDismiss={() => setDismissed(new Set([...dismissed, id]))}
            action={
              <Button onClick={() => void navigate({ to: '/incidents/$id', params: { id } })}>
                {t('queue.openIt')}
              </Button>
            }
          >
            {t('queue.newP1', { title: visible(title) })}
          </Alert>
        ))}
        {urgent.length > MAX_NAMED && (
          <p>{t('queue.moreP1', { count: urgent.length - MAX_NAMED })}</p>
        )}
      </div>
      <div role="status">
        {arrived.length > 0 && (
          <button type="button" className="new-rows" onClick={onShow}>
            {t('queue.newRows', { count: arrived.length })}
          </button>
        )}
        {arrived.length === 0 && left > 0 && (
          <button type="button" className="new-rows left-rows" onClick={onShow}>
            {t('queue.leftRows', { count: left })}
          </button>
        )}
      </div>
    </>
  );
}
