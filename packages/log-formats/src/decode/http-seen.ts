// HTTP that a sensor saw on the wire: which side of it is ours decides which rules it is for.
import type { FieldValue } from '../event.ts';
import type { OpenFields } from '../fields.ts';
import { addProxyHost, addProxyTarget, addTarget } from './web-request.ts';

const PRIVATE =
  /^(?:10\.|127\.|169\.254\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|f[cd][0-9a-f]{2}:|fe[89ab][0-9a-f]:|::1$)/i;

/** A request as a sensor tells it. */
export interface SeenRequest {
  readonly client: FieldValue | undefined;
  readonly server: FieldValue | undefined;
  readonly method: FieldValue | undefined;
  readonly host: FieldValue | undefined;
  readonly target: FieldValue | undefined;
  readonly userAgent: FieldValue | undefined;
  readonly referrer: FieldValue | undefined;
  readonly status: FieldValue | undefined;
}

/**
 * Sigma's category of a request on the wire: of a server with a private address it is `webserver`,
 * of any other what our clients asked for, `proxy`.
 */
export function httpCategory(server: FieldValue | undefined): 'webserver' | 'proxy' {
  return PRIVATE.test(String(server ?? '')) ? 'webserver' : 'proxy';
}

/** Adds the names of both categories' rules. */
export function addSeenRequest(fields: OpenFields, request: SeenRequest): void {
  const { host, target } = request;
  if (typeof target === 'string') {
    addTarget(fields, target);
    const url =
      target.startsWith('/') && typeof host === 'string' ? `http://${host}${target}` : target;
    addProxyTarget(fields, url);
  }
  if (typeof host === 'string') addProxyHost(fields, host);
  set(fields, 'c-ip', request.client);
  set(fields, 'src_ip', request.client);
  set(fields, 'dst_ip', request.server);
  set(fields, 'cs-method', request.method);
  set(fields, 'cs-user-agent', request.userAgent);
  set(fields, 'c-useragent', request.userAgent);
  set(fields, 'cs-referer', request.referrer);
  set(fields, 'cs-referrer', request.referrer);
  set(fields, 'sc-status', request.status);
}

function set(fields: OpenFields, name: string, value: FieldValue | undefined): void {
  if (value !== undefined && value !== null && value !== '-') fields[name] = value;
}
