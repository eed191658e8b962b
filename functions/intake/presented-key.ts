// The agency's key as each dialect's clients send it.
import type { HttpRequest } from './http-request.ts';

/**
 * The key that a request presents: `x-api-key`, or `Authorization` as `Bearer KEY`, `Splunk KEY`,
 * `ApiKey KEY`, `ApiKey base64(id:KEY)`, or Basic with the key as password (or as user, without one).
 * Undefined when there is none that can be read; whether it is a valid one is not known yet.
 *
 * @example presentedKey({ authorization: 'Splunk tck_0123456789ab_…' })  // 'tck_0123456789ab_…'
 */
export function presentedKey(headers: HttpRequest['headers']): string | undefined {
  const [, scheme = '', value = ''] =
    /^([A-Za-z]{1,16}) +(\S+)$/.exec(headers.authorization ?? '') ?? [];
  switch (scheme.toLowerCase()) {
    case 'bearer':
    case 'splunk':
      return value;
    case 'apikey':
      return value.startsWith('tck_') ? value : secondOf(value);
    case 'basic':
      return secondOf(value);
    default:
      return headers['x-api-key'];
  }
}

/** The part behind the first colon of a base64 pair; the part before it when that is empty. */
function secondOf(base64: string): string | undefined {
  const pair = Buffer.from(base64, 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  if (colon === -1) return undefined;
  return pair.slice(colon + 1) || pair.slice(0, colon) || undefined;
}
