// Runs `thapcanh` as a person does, without a terminal.
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../cli/src/main.ts', import.meta.url));
/** As `cli/bin/thapcanh.mjs` says it. */
const NODE_COMPILE_CACHE = fileURLToPath(
  new URL('../../node_modules/.cache/thapcanh', import.meta.url),
);

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningCli extends ChildProcessWithoutNullStreams {
  readonly told: { stdout: string; stderr: string };
}

/** Starts it, and collects what it says. */
export function startCli(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): RunningCli {
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: { NODE_COMPILE_CACHE, ...process.env, ...environment },
  });
  const told = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    told.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    told.stderr += text;
  });
  // It may end before it has read everything.
  child.stdin.on('error', () => undefined);
  return Object.assign(child, { told });
}

export async function ended(child: RunningCli): Promise<Ran> {
  await once(child, 'close');
  return { code: child.exitCode, ...child.told };
}

export async function runCli(args: readonly string[], stdin?: string | Uint8Array): Promise<Ran> {
  const child = startCli(args);
  child.stdin.end(stdin);
  return ended(child);
}
