// The one place that talks to `/v1`: token, time limit, and what a network does as a failure.
import createFetchClient, { type Client } from 'openapi-fetch';
import type { PathsAsGiven } from './as-given.ts';
import { ApiError, type Failure } from './failure.ts';
import type { paths } from './paths.ts';

/** Slower than the gateway's own limit of 30 s, so that its answer is seen. */
const TIMEOUT_MS = 35_000;

/** One method for each of HTTP; paths, parameters and bodies are those of the OpenAPI document. */
export type ApiClient = Client<paths>;
export type GivenClient = Client<PathsAsGiven>;

export interface ApiClientOptions {
  /** Scheme and host of the deployment, such as `https://soc.example`. */
  readonly origin: string;
  readonly accessToken: () => Promise<string | undefined>;
  readonly fetch: (request: Request) => Promise<Response>;
  /** There is no token, or the one there was is refused (401). */
  readonly onUnauthenticated?: () => void;
}

/**
 * A client; its calls are read by `answerOf`, which never rejects for what a server or a network does.
 *
 * @example
 * const api = createApiClient({ origin, accessToken, fetch: (request) => fetch(request) });
 * const call = api.GET('/v1/incidents/{id}', { params: { path: { id } } });
 * const answer = await answerOf(call, incidentDetailSchema);
 */
export function createApiClient(options: ApiClientOptions): ApiClient {
  return connect<paths>(options);
}

/** A client for what a person wrote: query, headers and body go to the API as they were given. */
export function createGivenClient(options: ApiClientOptions): GivenClient {
  return connect<PathsAsGiven>(options);
}

function connect<Paths extends object>(options: ApiClientOptions): Client<Paths> {
  const { origin, accessToken, onUnauthenticated = () => {} } = options;
  return createFetchClient<Paths>({
    baseUrl: origin,
    cache: 'no-store',
    headers: { accept: 'application/json' },
    async fetch(request) {
      const token = await accessToken();
      if (token === undefined) {
        onUnauthenticated();
        throw new ApiError(unanswered('unauthenticated', 401, 'no token'));
      }
      request.headers.set('authorization', `Bearer ${token}`);
      const signal = AbortSignal.any([request.signal, AbortSignal.timeout(TIMEOUT_MS)]);
      let response: Response;
      try {
        response = await options.fetch(new Request(request, { signal }));
      } catch (error) {
        if (request.signal.aborted) throw error;
        throw new ApiError(unanswered('offline', 0, reasonOf(error)));
      }
      if (response.status === 401) onUnauthenticated();
      return response;
    },
  });
}

/** What went wrong underneath, where the runtime tells. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}

function unanswered(code: Failure['code'], status: number, detail: string): Failure {
  return { code, status, detail, errors: [] };
}
