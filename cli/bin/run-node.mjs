// Runs an entry of the project under its own Node 24, in the foreground, and ends with it.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const OWN = `${ROOT}node_modules/node/bin/node${process.platform === 'win32' ? '.exe' : ''}`;
const LOOK_MS = 1000;

/** @param {readonly string[]} args entry, relative to the project or absolute, and its arguments */
export function runNode(args, options = {}) {
  const child = spawn(existsSync(OWN) ? OWN : process.execPath, args, {
    stdio: 'inherit',
    ...options,
  });
  // A terminal sends SIGINT to all of us; whoever signals only this process means the child.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  // `npx` and `npm` run us through a shell that dies on SIGTERM without a word to us.
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid !== parent) child.kill('SIGINT');
  }, LOOK_MS);
  child.on('exit', (code, signal) => {
    clearInterval(watch);
    process.exit(signal === null ? (code ?? 1) : 1);
  });
}
