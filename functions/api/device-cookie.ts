// The cookie that tells one phone from another: a secret of the device, which no script reads.
import { drawDeviceSecret } from '@thapcanh/incidents/access-links';
import { getCookie } from 'hono/cookie';
import type { ApiContext } from './request.ts';

/** `__Host-`: this host's alone, by TLS alone. @see https://www.rfc-editor.org/rfc/rfc6265 */
const NAME = '__Host-thapcanh-device';
const SHAPE = /^[A-Za-z0-9_-]{43}$/;
/** Longer than any link is good. */
const KEPT_S = 7 * 86_400;

export interface Device {
  readonly secret: string;
  /** `Set-Cookie`, where the device had no secret before. */
  readonly given?: string;
}

/** The device that sends the request. */
export function deviceOf(c: ApiContext): Device {
  const sent = getCookie(c, NAME);
  if (sent !== undefined && SHAPE.test(sent)) return { secret: sent };
  const secret = drawDeviceSecret();
  const given = `${NAME}=${secret}; Path=/; Max-Age=${KEPT_S}; Secure; HttpOnly; SameSite=Strict`;
  return { secret, given };
}

/** The answer to a device, with its secret if that is new. */
export function answerTo({ given }: Device, response: Response): Response {
  if (given !== undefined) response.headers.append('set-cookie', given);
  return response;
}
