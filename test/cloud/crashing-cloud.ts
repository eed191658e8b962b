// `thapcanh up` in a process of its own: killed while it works, started again on what it left on disk.
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { LocalKey } from 'thapcanh/cloud';
import * as z from 'zod';
import { type RunningCli, startCli } from '../cli/run-cli.ts';
import { startTestCloud, type TestCloud } from './test-cloud.ts';

const readySchema = z.object({
  api: z.url(),
  keys: z.array(z.object({ agency: z.string(), source: z.string(), key: z.string() })),
  users: z.array(z.object({ role: z.string(), token: z.string() })),
});

export interface CrashingCloud {
  /** Address of the intake and the API: the same after each crash. */
  readonly api: string;
  readonly keys: readonly LocalKey[];
  /** Asks the API as an administrator. @throws when it refuses */
  ask(method: 'GET' | 'POST', path: string, body?: object): Promise<unknown>;
  /** Ends it as a power cut does, and starts it again on what is on disk. */
  crash(): Promise<void>;
  /** Ends it once more, and opens what it left, to count; whoever opens it stops that. */
  open(): Promise<TestCloud>;
  stop(): Promise<void>;
}

export async function startCrashingCloud(): Promise<CrashingCloud> {
  const folder = mkdtempSync(join(tmpdir(), 'thapcanh-crash-'));
  let child: RunningCli | undefined;

  async function start(): Promise<z.infer<typeof readySchema>> {
    child = startCli(['up', '--json', '--no-demo', '--port', '0'], { THAPCANH_LOCAL: folder });
    for await (const line of createInterface({ input: child.stdout })) {
      return readySchema.parse(JSON.parse(line));
    }
    throw new Error(`thapcanh up ended: ${child.told.stderr}`);
  }

  async function kill(): Promise<void> {
    const killed = child;
    child = undefined;
    if (killed === undefined || killed.exitCode !== null) return;
    killed.kill('SIGKILL');
    await once(killed, 'exit');
  }

  const { api, keys, users } = await start();
  const token = users.find(({ role }) => role === 'admin')?.token ?? '';
  return {
    api,
    keys,
    async ask(method, path, body) {
      const answer = await fetch(`${api}${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
      return answer.json();
    },
    async crash() {
      await kill();
      const again = await start();
      if (again.api !== api) throw new Error(`the intake moved from ${api} to ${again.api}`);
    },
    async open() {
      await kill();
      return startTestCloud({ stateDir: folder, keys });
    },
    async stop() {
      await kill();
      rmSync(folder, { recursive: true });
    },
  };
}
