// What has come in since the rows were drawn: P1 by name at once, the rest as a count.
import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import { useNavigate } from '@tanstack/react-router';
import type { IncidentSummary } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { visible } from '../text/visible.ts';

export function Arrivals(props: {
  arrived: readonly IncidentSummary[];
  onShow: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { arrived, onShow } = props;
  const urgent = arrived.filter(({ priority }) => priority.class === 'P1');
  return (
    <>
      <div role="alert">
        {urgent.map(({ id, title }) => (
          <Alert
            key={id}
            type="error"
            action={
              <Button onClick={() => void navigate({ to: '/incidents/$id', params: { id } })}>
                {t('queue.openIt')}
              </Button>
            }
          >
            {t('queue.newP1', { title: visible(title) })}
          </Alert>
        ))}
      </div>
      <div role="status">
        {arrived.length > 0 && (
          <button type="button" className="new-rows" onClick={onShow}>
            {t('queue.newRows', { count: arrived.length })}
          </button>
        )}
      </div>
    </>
  );
}
