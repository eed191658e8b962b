// An HTTP server that only this machine can reach, with whole requests in and whole answers out.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LocalCloudError } from '../errors.ts';

/** One request, its body read to the end. */
export interface LocalRequest {
  method: string;
  /** Path and query as sent, never normalised. */
  target: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  /** Name, value, name, value … as sent. */
  rawHeaders: string[];
  body: Buffer;
}

/** What to answer; `hangUp` closes the connection without one. */
export type LocalResponse =
  | {
      status: number;
      headers?: Record<string, string | number | readonly string[]>;
      body?: string | Uint8Array;
    }
  | 'hangUp';

/** A listening server. */
export interface Listener {
  port: number;
  /** `127.0.0.1:port` */
  authority: string;
  /** `http://127.0.0.1:port` */
  url: string;
  close(): Promise<void>;
}

/** Above this a body is not read on: an answer 413 is sent. No service here takes more. */
const MAX_BODY_BYTES = 128 * 1024 * 1024;
/** Node's own limit is below the gateway's 10,240 bytes plus request line: the services judge. */
const MAX_HEADER_BYTES = 64 * 1024;

/**
 * Listens on 127.0.0.1 and nowhere else; requests for another host name are refused, so that a web
 * page cannot reach in by pointing a name at this machine.
 *
 * @param options `port` 0 takes a free one; `flag` is what the user types to choose another.
 * @throws {LocalCloudError} `PORT_IN_USE`
 */
export async function listen(options: {
  name: string;
  port: number;
  flag: string;
  handle: (request: LocalRequest) => Promise<LocalResponse>;
  /** The time in the `Date` header: SDKs correct their own by it. */
  now(): number;
  onError: (error: unknown) => void;
}): Promise<Listener> {
  const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES }, (incoming, outgoing) => {
    answer(incoming, outgoing, options).catch((error: unknown) => {
      options.onError(error);
      if (!outgoing.headersSent) outgoing.writeHead(500);
      outgoing.end();
    });
  });
  // A busy machine must not close a connection just when a client takes it up again: the SDK repeats
  // such a call twice only, and may meet a closed connection each time.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? portInUse(options, error) : error);
    });
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    port,
    authority: `127.0.0.1:${port}`,
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The error for a port that another program has. */
export function portInUse(
  options: { name: string; port: number; flag: string },
  cause?: Error,
): LocalCloudError {
  return new LocalCloudError(
    'PORT_IN_USE',
    `Port ${options.port} for ${options.name} is taken by another program. ` +
      `Choose another with ${options.flag}, or stop that program.`,
    { cause },
  );
}

async function answer(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  options: { handle(request: LocalRequest): Promise<LocalResponse>; now(): number },
): Promise<void> {
  if (!isLocalHost(incoming.headers.host)) {
    outgoing.writeHead(421).end();
    return;
  }
  const body = await readBody(incoming);
  if (body === 'tooLarge') {
    outgoing.writeHead(413, { connection: 'close' }).end();
    return;
  }
  const target = incoming.url ?? '/';
  const mark = target.indexOf('?');
  const response = await options.handle({
    method: incoming.method ?? 'GET',
    target,
    path: mark === -1 ? target : target.slice(0, mark),
    query: new URLSearchParams(mark === -1 ? '' : target.slice(mark + 1)),
    headers: incoming.headers,
    rawHeaders: incoming.rawHeaders,
    body,
  });
  if (response === 'hangUp') {
    incoming.socket.destroy();
    return;
  }
  const content = Buffer.from(response.body ?? '');
  outgoing.writeHead(response.status, {
    'content-length': content.length,
    date: new Date(options.now()).toUTCString(),
    ...response.headers,
  });
  outgoing.end(incoming.method === 'HEAD' ? undefined : content);
}

/** Whether a `Host` header names this machine. */
export function isLocalHost(host: string | undefined): boolean {
  return host === undefined || /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host);
}

/** Whether an address or origin is of this machine. */
export function isOnThisMachine(address: string): boolean {
  const url = URL.parse(address);
  return url?.protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(url.hostname);
}

async function readBody(incoming: IncomingMessage): Promise<Buffer | 'tooLarge'> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming) {
    const bytes = Buffer.from(chunk as Uint8Array);
    length += bytes.length;
    if (length > MAX_BODY_BYTES) return 'tooLarge';
    chunks.push(bytes);
  }
  return Buffer.concat(chunks, length);
}
