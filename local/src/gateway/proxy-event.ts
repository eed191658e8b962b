// A request as the event of payload format 2.0.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
import { randomUUID } from 'node:crypto';
import type { LocalRequest } from '../http/listen.ts';
import { ACCOUNT } from '../template/place.ts';
import type { Claims } from './jwt-authorizer.ts';

const TEXT_TYPES = new Set(['application/json', 'application/javascript', 'application/xml']);

/** What the event says beside the request itself. */
export interface ProxyEventOptions {
  request: LocalRequest;
  apiId: string;
  domainName: string;
  routeKey: string;
  pathParameters: Record<string, string>;
  stage: string;
  now: number;
  authorized?: { claims: Claims; scopes: readonly string[] | null } | undefined;
}

/** The event that the route's function gets. */
export function toProxyEvent(options: ProxyEventOptions): Record<string, unknown> {
  const { request, routeKey } = options;
  const headers = joinHeaders(request);
  const path = decodePath(request.path);
  const cookies = headers.cookie?.split(';').map((cookie) => cookie.trim());
  delete headers.cookie;
  const mark = request.target.indexOf('?');
  const query = joinQuery(request.query);
  const requestId = randomUUID();
  return {
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString: mark === -1 ? '' : request.target.slice(mark + 1),
    ...(cookies === undefined ? {} : { cookies }),
    headers: {
      ...headers,
      'x-amzn-trace-id': `Root=1-${requestId.slice(0, 8)}`,
      'x-forwarded-for': [headers['x-forwarded-for'], '127.0.0.1'].filter(Boolean).join(', '),
      'x-forwarded-proto': 'https',
    },
    ...(Object.keys(query).length === 0 ? {} : { queryStringParameters: query }),
    requestContext: {
      accountId: ACCOUNT,
      apiId: options.apiId,
      ...(options.authorized === undefined ? {} : { authorizer: { jwt: options.authorized } }),
      domainName: options.domainName,
      domainPrefix: options.apiId,
      http: {
        method: request.method,
        path,
        protocol: 'HTTP/1.1',
        sourceIp: '127.0.0.1',
        userAgent: headers['user-agent'] ?? '',
      },
      requestId,
      routeKey,
      stage: options.stage,
      time: commonLogTime(options.now),
      timeEpoch: options.now,
    },
    ...(Object.keys(options.pathParameters).length === 0
      ? {}
      : { pathParameters: options.pathParameters }),
    ...convertBody(request.body, headers['content-type']),
  };
}

/**
 * The body as the gateway hands it over: text types as UTF-8, where bytes that are no UTF-8 become
 * U+FFFD and are lost; everything else in base64.
 */
export function convertBody(
  body: Buffer,
  contentType: string | undefined,
): { body?: string; isBase64Encoded: boolean } {
  if (body.length === 0) return { isBase64Encoded: false };
  const [type = ''] = (contentType ?? '').split(';', 1);
  const bare = type.trim().toLowerCase();
  const isText = bare.startsWith('text/') || TEXT_TYPES.has(bare);
  return isText
    ? { body: body.toString('utf8'), isBase64Encoded: false }
    : { body: body.toString('base64'), isBase64Encoded: true };
}

/** Names in lower case; values of a repeated header joined by commas, in order. */
function joinHeaders({ rawHeaders }: LocalRequest): Record<string, string> {
  const joined: Record<string, string> = Object.create(null);
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]?.toLowerCase() ?? '';
    const value = rawHeaders[index + 1] ?? '';
    const separator = name === 'cookie' ? '; ' : ',';
    joined[name] = joined[name] === undefined ? value : `${joined[name]}${separator}${value}`;
  }
  return joined;
}

function joinQuery(query: URLSearchParams): Record<string, string> {
  const joined: Record<string, string> = Object.create(null);
  for (const [name, value] of query) {
    joined[name] = joined[name] === undefined ? value : `${joined[name]},${value}`;
  }
  return joined;
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** `22/Nov/2026:03:06:40 +0000` */
function commonLogTime(time: number): string {
  const [, day, month, year, clock] =
    /^\w+, (\d+) (\w+) (\d+) ([\d:]+)/.exec(new Date(time).toUTCString()) ?? [];
  return `${day}/${month}/${year}:${clock} +0000`;
}
