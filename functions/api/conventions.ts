// What holds for every route alike: tags of what was read, queries nobody reads, methods that are not there.
import { sha256Hex } from '@thapcanh/incidents';
import { problemResponse, refuse } from './problem.ts';
import type { ApiContext } from './request.ts';
import type { OpenRoute } from './route.ts';

/** A GET's answer with an ETag; 304 where it is what the caller has (`If-None-Match`). */
export async function tagged(c: ApiContext, answer: Response): Promise<Response> {
  if (!answer.ok || (c.req.method !== 'GET' && c.req.method !== 'HEAD')) return answer;
  const etag = answer.headers.get('etag') ?? (await weakTagOf(answer));
  const known = c.req.header('if-none-match')?.split(',') ?? [];
  if (known.some((tag) => opaque(tag) === opaque(etag))) {
    return new Response(null, { status: 304, headers: { etag } });
  }
  answer.headers.set('etag', etag);
  return answer;
}

/** A tag of the body: it says whether to read again, and is of no use to If-Match. */
async function weakTagOf(answer: Response): Promise<string> {
  const bytes = Buffer.from(await answer.clone().arrayBuffer());
  return `W/"${sha256Hex(bytes.toString('latin1')).slice(0, 32)}"`;
}

/** Weak comparison (RFC 9110, 8.8.3.2). */
function opaque(tag: string): string {
  return tag.trim().replace(/^W\//, '');
}

/** The refusal of query parameters that the route does not read; undefined where there are none. */
export function unreadQuery(c: ApiContext): Response | undefined {
  const [name] = new URL(c.req.url).searchParams.keys();
  if (name === undefined || c.get('queryRead') === true) return undefined;
  const detail = 'This address takes no query parameters.';
  const errors = [{ at: name.slice(0, 128), message: 'unknown' }];
  return problemResponse(refuse('invalid_request', detail, errors).refusal);
}

/** What a path answers to, by path: its routes' methods, HEAD with GET, and OPTIONS. */
export function allowedMethods(routes: readonly OpenRoute[]): ReadonlyMap<string, string> {
  const byPath = Map.groupBy(routes, ({ path }) => path);
  return new Map(
    [...byPath].map(([path, its]) => {
      const methods = new Set<string>(its.map(({ method }) => method));
      if (methods.has('GET')) methods.add('HEAD');
      return [path, [...methods, 'OPTIONS'].sort().join(', ')];
    }),
  );
}

/** The answer to a method that the path does not have, and to OPTIONS. */
export function otherMethod(method: string, allow: string): Response {
  if (method === 'OPTIONS') return new Response(null, { status: 204, headers: { allow } });
  const detail = `${method.slice(0, 16)} is not possible here. Possible are: ${allow}.`;
  const answer = problemResponse(refuse('method_not_allowed', detail).refusal);
  answer.headers.set('allow', allow);
  return answer;
}
