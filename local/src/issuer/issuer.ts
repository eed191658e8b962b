// The embedded OpenID issuer: stands for the province's own, so that the web app's real sign-in
// runs on a laptop.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import type { LocalClock } from '../clock.ts';
import { LocalCloudError } from '../errors.ts';
import { portInUse } from '../http/listen.ts';
import type { DemoUser, IssuerData, ToIssuer } from './messages.ts';
import { loadSigningKey, signAccessToken } from './tokens.ts';

/** A running issuer. */
export interface Issuer {
  /** The issuer's URL: `iss` of its tokens. */
  url: string;
  clientId: string;
  /** An access token for `sub`, as signing in would give. */
  issueToken(sub: string, hours: number): Promise<string>;
  stop(): Promise<void>;
}

const ENTRY = fileURLToPath(new URL('./issuer-entry.ts', import.meta.url));
const HOUR_MS = 3_600_000;

const answerSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('listening'), port: z.number() }),
  z.object({ type: z.literal('failed'), code: z.string(), message: z.string() }),
]);

/**
 * Starts the issuer on 127.0.0.1.
 *
 * @throws {LocalCloudError} `PORT_IN_USE`, `WORKER_FAILED`
 */
export async function startIssuer(options: {
  port: number;
  clientId: string;
  users: readonly DemoUser[];
  keyFile: string | undefined;
  clock: LocalClock;
  onLine: (line: string) => void;
}): Promise<Issuer> {
  const { clock, clientId } = options;
  const key = await loadSigningKey(options.keyFile);
  const data: IssuerData = {
    port: options.port,
    clientId,
    users: options.users,
    key,
    clock: clock.state(),
  };
  const child = fork(ENTRY, [], {
    execArgv: [],
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  for (const stream of [child.stdout, child.stderr]) {
    if (stream !== null) createInterface({ input: stream }).on('line', options.onLine);
  }
  child.send(data, () => undefined);
  const exited = once(child, 'exit');
  const first: unknown = await Promise.race([
    once(child, 'message').then(([message]) => message),
    exited.then(() => undefined),
  ]);
  const answer = answerSchema.safeParse(first);
  if (!answer.success || answer.data.type === 'failed') {
    child.kill();
    throw startFailure(answer.data, options.port);
  }
  const tellTime = (): void => {
    const message: ToIssuer = { type: 'clock', clock: clock.state() };
    if (child.connected) child.send(message, () => undefined);
  };
  const stopListening = clock.onMove(tellTime);
  tellTime();
  const url = `http://127.0.0.1:${answer.data.port}`;
  return {
    url,
    clientId,
    issueToken: (sub, hours) =>
      signAccessToken({
        key,
        issuer: url,
        clientId,
        sub,
        now: clock.now(),
        lifetimeMs: hours * HOUR_MS,
      }),
    async stop() {
      stopListening();
      child.kill();
      await exited;
    },
  };
}

function startFailure(
  answer: z.infer<typeof answerSchema> | undefined,
  port: number,
): LocalCloudError {
  if (answer?.type === 'failed' && answer.code === 'EADDRINUSE') {
    return portInUse({ name: 'issuer', port, flag: '--port' });
  }
  const why = answer?.type === 'failed' ? answer.message : 'its process ended';
  return new LocalCloudError('WORKER_FAILED', `The issuer did not start: ${why}.`);
}
