// A mail server that keeps what it is given, on this machine.
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  readonly to: readonly string[];
  readonly messageId: string;
  /** As it came, with its headers. */
  readonly source: string;
}

export interface MailServer {
  readonly port: number;
  readonly received: readonly ReceivedMail[];
  /** Answers the next mail with this status, after taking it or not. */
  refuseNext(status: number): void;
  /** Forgets what came, and how the next was to be answered. */
  clear(): void;
  stop(): Promise<void>;
}

/** With `login`, mails are taken from that user only. */
export async function startMailServer(login?: {
  readonly user: string;
  readonly password: string;
}): Promise<MailServer> {
  let received: ReceivedMail[] = [];
  const refusals: number[] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: login === undefined,
    allowInsecureAuth: true,
    onAuth(auth, _session, answer) {
      if (login !== undefined && auth.username === login.user && auth.password === login.password) {
        answer(null, { user: login.user });
      } else {
        answer(new Error('no such login'));
      }
    },
    onData(stream, session, answer) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const refused = refusals.shift();
        if (refused !== undefined) {
          answer(Object.assign(new Error('not now'), { responseCode: refused }));
          return;
        }
        const source = Buffer.concat(chunks).toString('utf8');
        received.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          messageId: /^message-id: (.+)$/im.exec(source)?.[1]?.trim() ?? '',
          source,
        });
        answer();
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return {
    port,
    get received() {
      return received;
    },
    refuseNext: (status) => void refusals.push(status),
    clear() {
      received = [];
      refusals.length = 0;
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
