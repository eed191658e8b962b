// CORS of an HTTP API: the gateway answers preflights itself and replaces the function's headers.
import type { LocalRequest, LocalResponse } from '../http/listen.ts';

/** CORS as the template declares it. */
export interface CorsConfig {
  AllowCredentials: boolean;
  AllowHeaders: readonly string[];
  AllowMethods: readonly string[];
  AllowOrigins: readonly string[];
  ExposeHeaders: readonly string[];
  MaxAge?: number | undefined;
}

/** The answer to a preflight, or undefined when the request is none. */
export function answerPreflight(
  cors: CorsConfig | undefined,
  request: LocalRequest,
): LocalResponse | undefined {
  const isPreflight =
    request.method === 'OPTIONS' &&
    request.headers.origin !== undefined &&
    request.headers['access-control-request-method'] !== undefined;
  if (cors === undefined || !isPreflight) return undefined;
  const headers = originHeaders(cors, request.headers.origin);
  if (headers === undefined) return { status: 204 };
  return {
    status: 204,
    headers: {
      ...headers,
      'access-control-allow-methods': cors.AllowMethods.join(','),
      'access-control-allow-headers': cors.AllowHeaders.join(','),
      ...(cors.MaxAge === undefined ? {} : { 'access-control-max-age': cors.MaxAge }),
    },
  };
}

/** The response with the API's CORS headers in place of its own. */
export function applyCors(
  cors: CorsConfig | undefined,
  request: LocalRequest,
  response: LocalResponse,
): LocalResponse {
  if (cors === undefined || response === 'hangUp') return response;
  const own = Object.entries(response.headers ?? {}).filter(
    ([name]) => !name.startsWith('access-control-'),
  );
  return {
    ...response,
    headers: { ...Object.fromEntries(own), ...originHeaders(cors, request.headers.origin) },
  };
}

function originHeaders(
  cors: CorsConfig,
  origin: string | undefined,
): Record<string, string> | undefined {
  if (origin === undefined) return undefined;
  const isAny = cors.AllowOrigins.includes('*');
  if (!isAny && !cors.AllowOrigins.includes(origin)) return undefined;
  return {
    'access-control-allow-origin': isAny && !cors.AllowCredentials ? '*' : origin,
    vary: 'origin',
    ...(cors.AllowCredentials ? { 'access-control-allow-credentials': 'true' } : {}),
    ...(cors.ExposeHeaders.length > 0
      ? { 'access-control-expose-headers': cors.ExposeHeaders.join(',') }
      : {}),
  };
}
