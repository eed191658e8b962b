// Serves the built web app, its configuration, an issuer and an API on one ephemeral port, under the
// content security policy that the app must work with.
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { createApi, type FixtureApi } from './api.ts';
import { createIssuer, type Issuer } from './issuer.ts';
import { createState, type FixtureState } from './state.ts';

const CLIENT_ID = 'dashboards';

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

/** What a test arranges and looks at. */
export interface World {
  readonly state: FixtureState;
  readonly api: FixtureApi;
  readonly issuer: Issuer;
}

export interface DashboardsFixture {
  readonly origin: string;
  /** Starts over: fresh data, nobody signed in. The former world answers no more. */
  reset(): World;
  close(): Promise<void>;
}

/** Starts on 127.0.0.1; `site` is the folder that `vite build` wrote. */
export async function startDashboardsFixture(site: string): Promise<DashboardsFixture> {
  let origin = '';
  let world = createWorld(() => origin);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', origin);
    const body = await text(request);
    if (world.issuer.handle(request, response, body)) return;
    if (url.pathname.startsWith('/v1/')) {
      world.api.handle(request, response, url, body);
      return;
    }
    if (url.pathname === '/config.json') {
      const config = { issuer: `${origin}/oidc`, clientId: CLIENT_ID };
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ ...config, province: 'tỉnh Lam Khê', simulated: 'yes' }));
      return;
    }
    await sendFile(response, site, url.pathname);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  origin = `http://127.0.0.1:${address.port}`;

  return {
    origin,
    reset() {
      world = createWorld(() => origin);
      return world;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function createWorld(origin: () => string): World {
  const state = createState();
  const issuer = createIssuer({ origin, clientId: CLIENT_ID, subject: () => state.subject });
  return { state, issuer, api: createApi(state, issuer.tokens) };
}

async function text(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

/** Every path that is no file is a page of the app (an incident's id may hold a dot). */
async function sendFile(response: ServerResponse, site: string, path: string): Promise<void> {
  const asset = path.startsWith('/assets/');
  const found = path === '/' ? undefined : await read(join(site, normalize(path)));
  const content = found ?? (asset ? undefined : await read(join(site, 'index.html')));
  if (!content) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, {
    'content-type': (found && TYPES[extname(path)]) ?? 'text/html; charset=utf-8',
    'content-security-policy': POLICY,
    'x-content-type-options': 'nosniff',
    'cache-control': asset ? 'public, max-age=31536000, immutable' : 'no-cache',
  });
  response.end(content);
}

async function read(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file);
  } catch {
    return undefined;
  }
}
