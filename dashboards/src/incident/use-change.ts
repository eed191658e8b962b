import { useQueryClient } from '@tanstack/react-query';
import { type IncidentPatch, incidentDetailSchema } from '@thapcanh/api-schema';
import { useServices } from '../app/services.ts';
import { type ChangeOutcome, type Seen, submitChange } from './submit-change.ts';

/** Changes one incident; every list and page that shows it is read again afterwards. */
export function useChange(): (
  id: string,
  patch: IncidentPatch,
  seen: Seen,
) => Promise<ChangeOutcome> {
  const { api } = useServices();
  const queryClient = useQueryClient();
  return async (id, patch, seen) => {
    const path = `/v1/incidents/${encodeURIComponent(id)}`;
    const outcome = await submitChange(
      {
        send: (body, etag) => api.send('PATCH', path, body, { 'if-match': etag }),
        reload: () => api.get(path, incidentDetailSchema),
      },
      patch,
      seen,
    );
    if (outcome.kind !== 'failed') await queryClient.invalidateQueries({ queryKey: ['incidents'] });
    return outcome;
  };
}
