import { useQueryClient } from '@tanstack/react-query';
import { type Answer, answerOf, type Failure, outcomeOf } from '@thapcanh/api-client';
import { type IssuedKey, issuedKeySchema } from '@thapcanh/api-schema';
import { useState } from 'react';
import type { SourceName } from '../../api/queries/source.ts';
import { useServices } from '../../app/services.ts';

export interface KeyActions {
  readonly busy: boolean;
  readonly failure: Failure | undefined;
  /** The new key, in clear this once; undefined when it was refused. */
  readonly issue: () => Promise<IssuedKey | undefined>;
  /** The old key stays good for so many days. */
  readonly rotate: (keyId: string, overlapDays: number) => Promise<IssuedKey | undefined>;
  readonly revoke: (keyId: string) => Promise<boolean>;
}

/**
 * What is done with the keys of a source. A key is told once, so a call is not sent again by itself: an
 * answer that was lost leaves a key in the list that nobody knows, to be revoked.
 */
export function useKeyActions({ agency, source }: SourceName): KeyActions {
  const { api } = useServices();
  const queryClient = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();

  async function done<T>(call: Promise<Answer<T>>): Promise<Answer<T>> {
    setBusy(true);
    const answer = await call;
    setBusy(false);
    setFailure(answer.ok ? undefined : answer.failure);
    await queryClient.invalidateQueries({ queryKey: ['sources', 'keys', agency, source] });
    await queryClient.invalidateQueries({ queryKey: ['sources', 'one', agency, source] });
    return answer;
  }

  const header = () => ({ 'idempotency-key': crypto.randomUUID() });
  return {
    busy,
    failure,
    async issue() {
      const params = { path: { agency, source }, header: header() };
      const call = api.POST('/v1/sources/{agency}/{source}/keys', { params, body: {} });
      const answer = await done(answerOf(call, issuedKeySchema));
      return answer.ok ? answer.value : undefined;
    },
    async rotate(keyId, overlapDays) {
      const params = { path: { agency, source, keyId }, header: header() };
      const call = api.POST('/v1/sources/{agency}/{source}/keys/{keyId}/rotate', {
        params,
        body: { overlapDays },
      });
      const answer = await done(answerOf(call, issuedKeySchema));
      return answer.ok ? answer.value : undefined;
    },
    async revoke(keyId) {
      const params = { path: { agency, source, keyId } };
      const call = api.DELETE('/v1/sources/{agency}/{source}/keys/{keyId}', { params });
      return (await done(outcomeOf(call))).ok;
    },
  };
}
