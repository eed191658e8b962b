// An HTTP API: limits, routes, authorizer, function, in the gateway's order and with its answers.
import type { LocalClock } from '../clock.ts';
import type { LocalRequest, LocalResponse } from '../http/listen.ts';
import type { FunctionConfig, InvocationResult, LambdaRuntime } from '../lambda/runtime.ts';
import { answerPreflight, applyCors, type CorsConfig } from './cors.ts';
import type { JwtAuthorizer } from './jwt-authorizer.ts';
import { LIMITS_PAGE, MAX_HEADER_BYTES, MAX_INTEGRATION_MS, MAX_PAYLOAD_BYTES } from './limits.ts';
import { toProxyEvent } from './proxy-event.ts';
import { toHttpResponse } from './proxy-response.ts';
import { matchRoute, type Route } from './routes.ts';

/** Where a route leads. */
export interface RouteTarget {
  fn: FunctionConfig;
  timeoutMs: number;
  authorizer?: JwtAuthorizer;
  scopes: readonly string[];
}

/** An API as the template declares it. */
export interface HttpApiConfig {
  id: string;
  /** `127.0.0.1:port` */
  authority: string;
  stage: string;
  routes: readonly Route<RouteTarget>[];
  cors?: CorsConfig | undefined;
}

/** The API's side of the network. */
export function createHttpApi(options: {
  config: HttpApiConfig;
  runtime: LambdaRuntime;
  clock: LocalClock;
  onLine: (line: string) => void;
}): (request: LocalRequest) => Promise<LocalResponse> {
  const { config, runtime, clock } = options;

  return async (request) => {
    const refused = refuseBySize(request, options.onLine);
    if (refused !== undefined) return refused;
    const preflight = answerPreflight(config.cors, request);
    if (preflight !== undefined) return preflight;
    return applyCors(config.cors, request, await answer(request));
  };

  async function answer(request: LocalRequest): Promise<LocalResponse> {
    const match = matchRoute(config.routes, request.method, request.path);
    if (match === undefined) return says(404, 'Not Found');
    const { target, key } = match.route;
    const verdict = await target.authorizer?.authorize(request, target.scopes);
    if (verdict?.ok === false) {
      options.onLine(`${request.method} ${request.path} refused: ${verdict.reason}`);
      if (verdict.status === 403) return says(403, 'Forbidden');
      const unauthorized = says(401, 'Unauthorized');
      unauthorized.headers['www-authenticate'] = 'Bearer';
      return unauthorized;
    }
    const event = toProxyEvent({
      request,
      apiId: config.id,
      domainName: config.authority,
      routeKey: key,
      pathParameters: match.pathParameters,
      stage: config.stage,
      now: clock.now(),
      authorized: verdict && { claims: verdict.claims, scopes: verdict.scopes },
    });
    const result = await withinTime(runtime.invoke(target.fn, event), target.timeoutMs);
    if (result === 'late') {
      options.onLine(`${key}: no answer in ${target.timeoutMs} ms (${LIMITS_PAGE})`);
      return says(503, 'Service Unavailable');
    }
    const response = result.ok ? toHttpResponse(result.payload) : undefined;
    return response ?? says(500, 'Internal Server Error');
  }
}

function refuseBySize(
  request: LocalRequest,
  onLine: (line: string) => void,
): ReturnType<typeof says> | undefined {
  const headerBytes = request.rawHeaders.reduce((sum, part) => sum + part.length, 0);
  const lineBytes = request.method.length + request.target.length;
  if (headerBytes + lineBytes > MAX_HEADER_BYTES) {
    onLine(
      `request line and headers are over ${MAX_HEADER_BYTES} bytes (HTTP API limit, ${LIMITS_PAGE})`,
    );
    return says(431, 'Request Header Fields Too Large');
  }
  if (request.body.length > MAX_PAYLOAD_BYTES) {
    onLine(`body is over ${MAX_PAYLOAD_BYTES} bytes (HTTP API limit, ${LIMITS_PAGE})`);
    return says(413, 'Request Entity Too Large');
  }
  return undefined;
}

async function withinTime(
  invocation: Promise<InvocationResult>,
  timeoutMs: number,
): Promise<InvocationResult | 'late'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), Math.min(timeoutMs, MAX_INTEGRATION_MS));
  });
  const result = await Promise.race([invocation, late]);
  clearTimeout(timer);
  return result;
}

function says(
  status: number,
  message: string,
): { status: number; headers: Record<string, string>; body: string } {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ message }),
  };
}
