// Taking a case straight from its row.
import { useQuery } from '@tanstack/react-query';
import type { IncidentSummary } from '@thapcanh/api-schema';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../app/failure-notice.tsx';
import { useServices } from '../app/services.ts';
import { ConflictNotice } from '../incident/conflict-notice.tsx';
import { canDecide } from '../incident/permissions.ts';
import type { ChangeOutcome } from '../incident/submit-change.ts';
import { useChange } from '../incident/use-change.ts';

/** The last case somebody tried to take, and how it went. */
export interface Taking {
  readonly number: string;
  readonly outcome: ChangeOutcome;
}

/** `take` does nothing for a role that may not decide, or for a case that is already one's own. */
export function useTakeFromQueue(): {
  take: (incident: IncidentSummary) => void;
  taking: Taking | undefined;
} {
  const { queries } = useServices();
  const { data: me } = useQuery(queries.me());
  const change = useChange();
  const [taking, setTaking] = useState<Taking>();
  return {
    taking,
    take: (incident) => {
      if (!me || !canDecide(me.role) || incident.assignee === me.sub) return;
      const { id, number, rev } = incident;
      void change(id, { assignee: me.sub }, { rev, etag: `"${rev}"` }).then((outcome) =>
        setTaking({ number, outcome }),
      );
    },
  };
}

export function TakeNotice({ taking }: { taking: Taking | undefined }): ReactNode {
  const { t } = useTranslation();
  return (
    <div role="status">
      {taking?.outcome.kind === 'saved' && t('queue.taken', { number: taking.number })}
      {taking?.outcome.kind === 'conflict' && <ConflictNotice changes={taking.outcome.changes} />}
      {taking?.outcome.kind === 'failed' && (
        <FailureNotice
          failure={taking.outcome.failure}
          title={t('queue.takeFailed', { number: taking.number })}
        />
      )}
    </div>
  );
}
