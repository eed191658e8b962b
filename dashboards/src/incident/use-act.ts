// Carries out one act on an incident, however it ends.
import { useQueryClient } from '@tanstack/react-query';
import { type ApiClient, answerOf, type Call, outcomeOf } from '@thapcanh/api-client';
import { incidentDetailSchema } from '@thapcanh/api-schema';
import { useServices } from '../app/services.ts';
import {
  type ChangeOutcome,
  type Seen,
  submitChange,
  submitRecordChange,
} from './submit-change.ts';

/** Where an act is sent, and what makes it safe to send: the version seen, and a key that it is done once. */
export interface Addressed {
  readonly api: ApiClient;
  readonly path: { readonly id: string };
  readonly header: { readonly 'if-match': string; readonly 'idempotency-key': string };
}

/** @example ({ api, path, header }) => api.POST('/v1/incidents/{id}/snooze', { params: { path, header }, body }) */
export type Send = (to: Addressed) => Call<unknown>;

/** A record of the incident as the person saw it; `If-Match` names its own `rev`. */
export interface SeenRecord {
  readonly id: string;
  readonly rev: number;
}

export interface ActOn {
  readonly incident: string;
  readonly seen: Seen;
  readonly record?: SeenRecord | undefined;
  /** The same key for the same words: sent again after a lost answer they are not written twice. */
  readonly key?: string;
}

/** Acts on one incident; every list and page that shows it is read again afterwards. */
export function useAct(): (send: Send, on: ActOn) => Promise<ChangeOutcome> {
  const { api } = useServices();
  const queryClient = useQueryClient();
  return async (send, { incident, seen, record, key = crypto.randomUUID() }) => {
    const path = { id: incident };
    const sent = (etag: string) =>
      outcomeOf(send({ api, path, header: { 'if-match': etag, 'idempotency-key': key } }));
    const reload = () =>
      answerOf(api.GET('/v1/incidents/{id}', { params: { path } }), incidentDetailSchema);
    const outcome =
      record === undefined
        ? await submitChange({ send: sent, reload }, seen)
        : await submitRecordChange(
            { send: () => sent(`"${record.rev}"`), reload },
            record.id,
            seen,
          );
    if (outcome.kind !== 'failed') await queryClient.invalidateQueries({ queryKey: ['incidents'] });
    return outcome;
  };
}
