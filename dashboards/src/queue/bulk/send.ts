// One request of a deed at the API.
import { type Answer, type ApiClient, answerOf, outcomeOf } from '@thapcanh/api-client';
import { type BulkItem, bulkResultSchema } from '@thapcanh/api-schema';
import type { Outcome } from './outcome.ts';
import type { BulkRequest } from './requests.ts';

/** A change of many is one call; putting off, and bringing back, is a call each. */
export function createSend(
  api: ApiClient,
): (request: BulkRequest) => Promise<Answer<readonly (BulkItem | Outcome)[]>> {
  return async (request) => {
    const { deed, items, key } = request;
    if (deed.kind !== 'change') return putOff(api, request);
    const body = {
      items: items.map(({ target, ifMatch }) => ({ id: target.id, ifMatch })),
      change: deed.change,
    };
    const params = { header: { 'idempotency-key': key } };
    const call = api.POST('/v1/incidents/bulk', { params, body });
    const answer = await answerOf(call, bulkResultSchema);
    return answer.ok ? { ...answer, value: answer.value.items } : answer;
  };
}

/** Failures that say nothing of the case: no answer came, or none of this service. */
const UNANSWERED: readonly string[] = ['offline', 'unavailable', 'internal', 'unauthenticated'];

async function putOff(
  api: ApiClient,
  { deed, items: [item], key }: BulkRequest,
): Promise<Answer<readonly Outcome[]>> {
  if (item === undefined) return { ok: true, value: [], etag: undefined };
  const { target, ifMatch } = item;
  const answer = await outcomeOf(
    api.POST('/v1/incidents/{id}/snooze', {
      params: {
        path: { id: target.id },
        header: { 'if-match': ifMatch, 'idempotency-key': key },
      },
      body: deed.kind === 'snooze' ? { until: deed.until, reason: deed.reason } : { until: null },
    }),
  );
  if (answer.ok) {
    const outcome: Outcome = {
      ok: true,
      target,
      etag: answer.etag ?? ifMatch,
      ...(deed.kind === 'snooze' && { undo: { kind: 'wake' } }),
    };
    return { ok: true, value: [outcome], etag: undefined };
  }
  const { code, detail } = answer.failure;
  if (UNANSWERED.includes(code)) return answer;
  return { ok: true, value: [{ ok: false, target, code, detail, changes: [] }], etag: undefined };
}
