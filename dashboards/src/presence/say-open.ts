import { type ApiClient, answerOf } from '@thapcanh/api-client';
import { ownViewingSchema } from '@thapcanh/api-schema';

/** Tells the API that a case is open, or left; answers whether it was heard. */
export async function sayOpen(
  api: ApiClient,
  incident: string,
  what: 'open' | 'left',
): Promise<boolean> {
  // The last word of a page that is closing is sent all the same.
  const options = { params: { path: { id: incident } }, keepalive: true };
  const call =
    what === 'open'
      ? api.PUT('/v1/incidents/{id}/viewing', options)
      : api.DELETE('/v1/incidents/{id}/viewing', options);
  return (await answerOf(call, ownViewingSchema)).ok;
}
