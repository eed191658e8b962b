// Which route of an HTTP API a request takes: the most specific one.

/** A route key taken apart. */
export interface Route<T> {
  key: string;
  method: string;
  segments: readonly string[];
  target: T;
}

/** A route found for a request. */
export interface RouteMatch<T> {
  route: Route<T>;
  pathParameters: Record<string, string>;
}

/** Reads `POST /v1/logs`, `ANY /{proxy+}` or `$default`. */
export function parseRoute<T>(key: string, target: T): Route<T> {
  if (key === '$default') return { key, method: 'ANY', segments: ['{proxy+}'], target };
  const [method = 'ANY', path = '/'] = key.split(' ');
  return { key, method, segments: split(path), target };
}

/**
 * The route of a request: a literal segment before a parameter before a greedy one, from the left;
 * a named method before `ANY`; `$default` last.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
 */
export function matchRoute<T>(
  routes: readonly Route<T>[],
  method: string,
  path: string,
): RouteMatch<T> | undefined {
  const segments = split(path);
  const [best] = routes
    .filter((route) => route.method === 'ANY' || route.method === method)
    .flatMap((route) => {
      const pathParameters = matchSegments(route.segments, segments);
      return pathParameters === undefined ? [] : [{ route, pathParameters }];
    })
    .sort((left, right) => compareRoutes(left.route, right.route));
  return best?.route.key === '$default' ? { route: best.route, pathParameters: {} } : best;
}

function split(path: string): string[] {
  return path.split('/').slice(1);
}

function matchSegments(
  pattern: readonly string[],
  segments: readonly string[],
): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    const given = segments[index];
    if (part.endsWith('+}')) {
      parameters[part.slice(1, -2)] = decode(segments.slice(index).join('/'));
      return parameters;
    }
    if (given === undefined) return undefined;
    if (part.startsWith('{')) parameters[part.slice(1, -1)] = decode(given);
    else if (part !== given) return undefined;
  }
  return segments.length === pattern.length ? parameters : undefined;
}

function compareRoutes(left: Route<unknown>, right: Route<unknown>): number {
  const length = Math.max(left.segments.length, right.segments.length);
  for (let index = 0; index < length; index += 1) {
    const difference = rank(left.segments[index]) - rank(right.segments[index]);
    if (difference !== 0) return difference;
  }
  const isDefault = Number(left.key === '$default') - Number(right.key === '$default');
  return isDefault || Number(left.method === 'ANY') - Number(right.method === 'ANY');
}

function rank(segment: string | undefined): number {
  if (segment === undefined) return 3;
  if (!segment.startsWith('{')) return 0;
  return segment.endsWith('+}') ? 2 : 1;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
