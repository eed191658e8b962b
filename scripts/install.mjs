// Installs dependencies when they are missing or stale. Node built-ins only: it runs before anything is there.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));
const STAMP = `${ROOT}node_modules/.thapcanh-installed`;
const OLDEST_NODE = 20;

/** What an installation depends on: the lock file and the machine's kind. */
function wanted() {
  const lock = readFileSync(`${ROOT}package-lock.json`);
  const machine = `${process.platform} ${process.arch}`;
  return createHash('sha256').update(lock).update(machine).digest('hex');
}

function installed() {
  return existsSync(STAMP) ? readFileSync(STAMP, 'utf8') : '';
}

/** @returns whether everything the lock file names is there */
export function install() {
  if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
    console.error(
      `Tháp Canh needs Node ${OLDEST_NODE} or newer; this is ${process.version}. Install a newer Node and try again.`,
    );
    return false;
  }
  const want = wanted();
  if (installed() === want) return true;
  console.error('Installing dependencies (npm ci); the first time takes a minute or two …');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status } = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: ROOT,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    console.error(
      'npm ci failed. Check the network and the messages above, then run the command again.',
    );
    return false;
  }
  writeFileSync(STAMP, want);
  return true;
}
