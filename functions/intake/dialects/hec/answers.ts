// What the collector says, in its own codes.
import { type Answer, jsonAnswer, type Refusal } from '../../answer.ts';
import type { HttpRequest } from '../../http-request.ts';
import { presentedKey } from '../../presented-key.ts';

/**
 * HEC's own codes, texts and statuses. It has no code for a body over the limit: that is told by its status.
 * @see https://help.splunk.com/en/splunk-enterprise/get-data-in/collect-http-event-data/troubleshoot-http-event-collector
 */
const SAYS = {
  success: { status: 200, code: 0, text: 'Success' },
  tokenRequired: { status: 401, code: 2, text: 'Token is required' },
  invalidAuthorization: { status: 401, code: 3, text: 'Invalid authorization' },
  invalidToken: { status: 403, code: 4, text: 'Invalid token' },
  noData: { status: 400, code: 5, text: 'No data' },
  invalidFormat: { status: 400, code: 6, text: 'Invalid data format' },
  internalError: { status: 500, code: 8, text: 'Internal server error' },
  busy: { status: 503, code: 9, text: 'Server is busy' },
  channelMissing: { status: 400, code: 10, text: 'Data channel is missing' },
  invalidChannel: { status: 400, code: 11, text: 'Invalid data channel' },
  eventRequired: { status: 400, code: 12, text: 'Event field is required' },
  eventBlank: { status: 400, code: 13, text: 'Event field cannot be blank' },
  indexedFields: { status: 400, code: 15, text: 'Error in handling indexed fields' },
  queryAuthorization: {
    status: 400,
    code: 16,
    text: 'Query string authorization is not enabled',
  },
  healthy: { status: 200, code: 17, text: 'HEC is healthy' },
  atCapacity: {
    status: 429,
    code: 26,
    text: 'HEC queue is at capacity and cannot process any more requests',
  },
} as const;
export type Saying = keyof typeof SAYS;

export function say(
  saying: Saying,
  more: Readonly<Record<string, unknown>> = {},
  as: { readonly status?: number; readonly retryAfter?: number | undefined } = {},
): Answer {
  const { status, code, text } = SAYS[saying];
  return jsonAnswer(as.status ?? status, { text, code, ...more }, { retryAfter: as.retryAfter });
}

/**
 * Nothing of the body was taken. Clients send it again after 429, 500 and 503, and give it up after any other
 * 4xx. `detail` is ours: they read the status, `text` and `code`, a technician reads the rest.
 */
export function refuse(refusal: Refusal, { headers, query }: HttpRequest): Answer {
  const { status, detail, retryAfter } = refusal;
  switch (status) {
    case 401:
      if (headers.authorization === undefined && headers['x-api-key'] === undefined)
        return say(query.token === undefined ? 'tokenRequired' : 'queryAuthorization', { detail });
      return say(presentedKey(headers) === undefined ? 'invalidAuthorization' : 'invalidToken', {
        detail,
      });
    case 429:
      return say('atCapacity', { detail }, { retryAfter });
    case 503:
      return say('busy', { detail }, { retryAfter });
    case 500:
      return say('internalError', { detail });
    default:
      return say('invalidFormat', { detail }, { status });
  }
}
