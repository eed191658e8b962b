// A receiver of webhooks that keeps what it is given, on this machine.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedHook {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface WebhookReceiver {
  readonly port: number;
  readonly origin: string;
  readonly received: readonly ReceivedHook[];
  /** Answers the next request with this status and these headers. */
  answerNext(status: number, headers?: Readonly<Record<string, string>>): void;
  /** Forgets what came, and how the next was to be answered. */
  clear(): void;
  stop(): Promise<void>;
}

export async function startWebhookReceiver(): Promise<WebhookReceiver> {
  let received: ReceivedHook[] = [];
  const answers: { readonly status: number; readonly headers: Readonly<Record<string, string>> }[] =
    [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
      received.push({
        path: request.url ?? '',
        headers: Object.fromEntries(headers),
        body: Buffer.concat(chunks).toString('utf8'),
      });
      const { status, headers: answered } = answers.shift() ?? { status: 204, headers: {} };
      response.writeHead(status, answered).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    get received() {
      return received;
    },
    answerNext: (status, headers = {}) => void answers.push({ status, headers }),
    clear() {
      received = [];
      answers.length = 0;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
