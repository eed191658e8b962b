// Following a case: for oneself with one press; for others in a dialog.
import Button from '@cloudscape-design/components/button';
import type { Me } from '@thapcanh/api-schema';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SeenIncident } from '../../api/queries/incident.ts';
import { ActOutcome } from '../acts/act-outcome.tsx';
import { canComment } from '../permissions.ts';
import type { ChangeOutcome } from '../submit-change.ts';
import { useAct } from '../use-act.ts';

export function Watch({ seen, me }: { seen: SeenIncident; me: Me }): ReactNode {
  const { t } = useTranslation();
  const act = useAct();
  const [outcome, setOutcome] = useState<ChangeOutcome>();
  const { incident, etag } = seen;
  if (!canComment(me.role) || incident.involvement !== undefined) return null;
  const watching = incident.watchers?.includes(me.sub) ?? false;

  async function toggle() {
    const body = watching ? { add: [], remove: [me.sub] } : { add: [me.sub], remove: [] };
    const next = await act(
      ({ api, path, header }) =>
        api.POST('/v1/incidents/{id}/watchers', { params: { path, header }, body }),
      { incident: incident.id, seen: { etag, rev: incident.rev } },
    );
    setOutcome(next.kind === 'saved' ? undefined : next);
  }

  return (
    <>
      <Button onClick={() => void toggle()}>
        {t(watching ? 'people.unwatch' : 'people.watch')}
      </Button>
      <ActOutcome outcome={outcome} />
    </>
  );
}
