// The network between a shipper and the gateway, on a bad day: slow, busy, restarting, losing answers.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * What happens to a request that ships logs.
 * - `slow`: answered late.
 * - `busy`: answered 429 without being passed on.
 * - `answer lost`: passed on and stored, but the connection breaks before the answer.
 * - `restart`: every connection breaks, and nothing was passed on.
 */
export type Sky = 'fair' | 'slow' | 'busy' | 'answer lost' | 'restart';

export interface Weather {
  readonly url: string;
  readonly port: number;
  /** How often each happened. */
  readonly seen: Readonly<Record<Sky, number>>;
  stop(): Promise<void>;
}

const SLOW_MS = 300;
/** Hop-by-hop headers, and those that fetch writes itself. */
const NOT_PASSED_ON = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'transfer-encoding',
]);

/** What intake says of each item of a bulk that must wait. */
export function busyBulk(body: Buffer): object {
  const actions = body.toString('utf8').match(/^\{"(?:create|index)"/gm) ?? [];
  const error = { type: 'es_rejected_execution_exception', reason: 'not now' };
  return { took: 0, errors: true, items: actions.map(() => ({ create: { status: 429, error } })) };
}

/** A proxy before `target` whose skies follow one another over and over; `busy` is what 429 says. */
export async function startWeather(options: {
  readonly target: string;
  readonly skies: readonly Sky[];
  readonly busy?: (body: Buffer) => object;
}): Promise<Weather> {
  const seen: Record<Sky, number> = { fair: 0, slow: 0, busy: 0, 'answer lost': 0, restart: 0 };
  let turn = 0;
  const server = createServer((request, response) => {
    pass(request, response).catch(() => request.socket.destroy());
  });

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const body = Buffer.concat(chunks);
    const sky =
      request.method === 'POST' ? (options.skies[turn++ % options.skies.length] ?? 'fair') : 'fair';
    seen[sky] += 1;
    if (sky === 'restart') return server.closeAllConnections();
    if (sky === 'busy') {
      response.writeHead(429, { 'content-type': 'application/json', 'retry-after': '1' });
      response.end(JSON.stringify(options.busy?.(body) ?? {}));
      return;
    }
    if (sky === 'slow') await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
    const answer = await fetch(`${options.target}${request.url}`, {
      method: request.method ?? 'GET',
      headers: headersOf(request),
      ...(body.length === 0 ? {} : { body: new Uint8Array(body) }),
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    if (sky === 'answer lost') {
      request.socket.destroy();
      return;
    }
    const headers = Object.fromEntries(
      [...answer.headers].filter(([name]) => !NOT_PASSED_ON.has(name)),
    );
    response.writeHead(answer.status, { ...headers, 'content-length': bytes.length });
    response.end(bytes);
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    seen,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function headersOf(request: IncomingMessage): [string, string][] {
  const headers: [string, string][] = [];
  for (let at = 0; at + 1 < request.rawHeaders.length; at += 2) {
    const name = request.rawHeaders[at]?.toLowerCase() ?? '';
    if (!NOT_PASSED_ON.has(name)) headers.push([name, request.rawHeaders[at + 1] ?? '']);
  }
  return headers;
}
