import { useQueryClient } from '@tanstack/react-query';
import { answerOf, outcomeOf } from '@thapcanh/api-client';
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
    const path = { id };
    const outcome = await submitChange(
      {
        send: (body, etag) => {
          const params = { path, header: { 'if-match': etag } };
          return outcomeOf(api.PATCH('/v1/incidents/{id}', { params, body }));
        },
        reload: () =>
          answerOf(api.GET('/v1/incidents/{id}', { params: { path } }), incidentDetailSchema),
      },
      patch,
      seen,
    );
    if (outcome.kind !== 'failed') await queryClient.invalidateQueries({ queryKey: ['incidents'] });
    return outcome;
  };
}
