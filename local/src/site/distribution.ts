// A CloudFront distribution: behaviours, viewer functions, origins, error pages, headers. Nothing
// is cached. Error pages are the distribution's, so they replace an API's 403 and 404, too.
import { isFailure } from '../aws-failure.ts';
import type { LocalRequest, LocalResponse } from '../http/listen.ts';
import type { ObjectStore } from '../s3/object-store.ts';
import type { ViewerFunction, ViewerResult } from './cloudfront-function.ts';
import type { PolicyHeader } from './headers-policy.ts';

/** Where a behaviour's requests go. */
export type Origin =
  | { kind: 'bucket'; bucket: string; path: string }
  | {
      kind: 'http';
      authority: string;
      path: string;
      headers: Readonly<Record<string, string>>;
      send(request: LocalRequest): Promise<LocalResponse>;
    };

/** A behaviour as the template declares it. */
export interface Behaviour {
  pattern: string;
  origin: Origin;
  methods: readonly string[];
  headers: { set: readonly PolicyHeader[]; remove: readonly string[] };
  onRequest?: ViewerFunction;
  onResponse?: ViewerFunction;
}

/** A distribution as the template declares it; the default behaviour comes last. */
export interface DistributionConfig {
  id: string;
  behaviours: readonly Behaviour[];
  rootObject: string;
  errorPages: readonly { status: number; answerStatus: number; page: string }[];
}

type Answer = Exclude<LocalResponse, 'hangUp'>;

/** The distribution's side of the network. */
export function createDistribution(
  config: DistributionConfig,
  store: ObjectStore,
): (request: LocalRequest) => Promise<LocalResponse> {
  return async (request) => {
    const behaviour = findBehaviour(config, request.path);
    if (behaviour === undefined) return { status: 404 };
    if (!behaviour.methods.includes(request.method)) return { status: 403 };
    const changed = behaviour.onRequest?.(viewerEvent('viewer-request', request));
    if (changed?.statusCode !== undefined) return fromViewerResult(changed);
    const answer = await fetchOrigin(behaviour.origin, rewrite(request, changed?.uri));
    if (answer === 'hangUp') return { status: 502 };
    const shown = await replaceByErrorPage(request, answer);
    return decorate(behaviour, request, shown);
  };

  function rewrite(request: LocalRequest, uri: string | undefined): LocalRequest {
    const path = uri ?? request.path;
    const query = request.target.slice(request.path.length);
    const isRoot = path === '/' && config.rootObject !== '';
    const found = isRoot ? `/${config.rootObject}` : path;
    return { ...request, path: found, target: `${found}${query}` };
  }

  async function fetchOrigin(origin: Origin, request: LocalRequest): Promise<LocalResponse> {
    if (origin.kind === 'bucket') return readObject(origin, request);
    const path = `${origin.path}${request.path}`;
    const added = { host: origin.authority, via: '2.0 local (CloudFront)', ...origin.headers };
    const replaced = new Set(Object.keys(added).map((name) => name.toLowerCase()));
    const rawHeaders = Object.entries(added).flat();
    for (let index = 0; index + 1 < request.rawHeaders.length; index += 2) {
      const [name = '', value = ''] = request.rawHeaders.slice(index, index + 2);
      if (!replaced.has(name.toLowerCase())) rawHeaders.push(name, value);
    }
    return origin.send({
      ...request,
      path,
      target: `${origin.path}${request.target}`,
      headers: { ...request.headers, ...added },
      rawHeaders,
    });
  }

  /** A private bucket says 403 for what it does not have: the reader may not list it. */
  function readObject(origin: Origin & { kind: 'bucket' }, request: LocalRequest): Answer {
    const key = `${origin.path}${decode(request.path)}`.slice(1);
    const version = store.find(origin.bucket, key);
    if (isFailure(version)) {
      return { status: 403, headers: { 'content-type': 'application/xml' } };
    }
    const etag = `"${version.etag}"`;
    const headers = { ...version.headers, etag };
    if (request.headers['if-none-match'] === etag) return { status: 304, headers };
    return { status: 200, headers, body: store.body(version) };
  }

  async function replaceByErrorPage(request: LocalRequest, answer: Answer): Promise<Answer> {
    const rule = config.errorPages.find(({ status }) => status === answer.status);
    const behaviour = rule && findBehaviour(config, rule.page);
    if (rule === undefined || behaviour === undefined) return answer;
    const page = await fetchOrigin(behaviour.origin, {
      ...request,
      method: 'GET',
      path: rule.page,
      target: rule.page,
    });
    if (page === 'hangUp' || page.status !== 200) return answer;
    return { ...page, status: rule.answerStatus };
  }
}

function findBehaviour(config: DistributionConfig, path: string): Behaviour | undefined {
  return config.behaviours.find(({ pattern }) => matchesPattern(pattern, path));
}

/** `*` is any characters, `?` is one; the slash at the front may be missing. */
function matchesPattern(pattern: string, path: string): boolean {
  const rooted = pattern.startsWith('/') || pattern.startsWith('*') ? pattern : `/${pattern}`;
  const literal = rooted.replaceAll(/[.+^${}()|[\]\\]/g, '\\$&');
  const source = literal.replaceAll(/\*+/g, '.*').replaceAll('?', '.');
  return new RegExp(`^${source}$`).test(path);
}

function decorate(behaviour: Behaviour, request: LocalRequest, answer: Answer): Answer {
  const headers = { ...answer.headers };
  for (const name of behaviour.headers.remove) delete headers[name];
  for (const { name, value, override } of behaviour.headers.set) {
    if (override || headers[name] === undefined) headers[name] = value;
  }
  if (behaviour.onResponse === undefined) return { ...answer, headers };
  const changed = behaviour.onResponse({
    ...viewerEvent('viewer-response', request),
    response: { statusCode: answer.status, headers: toValued(headers) },
  });
  const next = Object.entries(changed.headers).map(([name, { value }]) => [name, value]);
  return {
    ...answer,
    status: changed.statusCode ?? answer.status,
    headers: Object.fromEntries(next),
  };
}

function viewerEvent(eventType: string, request: LocalRequest): object {
  return {
    version: '1.0',
    context: { eventType, distributionDomainName: request.headers.host ?? '' },
    viewer: { ip: '127.0.0.1' },
    request: {
      method: request.method,
      uri: request.path,
      querystring: toValued(Object.fromEntries(request.query)),
      headers: toValued(request.headers),
      cookies: {},
    },
  };
}

function toValued(
  values: Record<string, string | number | readonly string[] | undefined>,
): Record<string, { value: string }> {
  const valued: Record<string, { value: string }> = {};
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined) valued[name] = { value: String(value) };
  }
  return valued;
}

function fromViewerResult(result: ViewerResult): Answer {
  const headers = Object.entries(result.headers).map(([name, { value }]) => [name, value]);
  const body = typeof result.body === 'object' ? result.body.data : result.body;
  return {
    status: result.statusCode ?? 200,
    headers: Object.fromEntries(headers),
    body: body ?? '',
  };
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
