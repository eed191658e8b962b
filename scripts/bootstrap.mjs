// `npm start` and `npm test`: install what is missing, then go on under the project's own Node 24.
import { spawn } from 'node:child_process';
import { install, ROOT } from './install.mjs';

const ENTRIES = { up: ['cli/src/main.ts', 'up'], test: ['scripts/test.ts'] };

const [command = '', ...rest] = process.argv.slice(2);
const entry = ENTRIES[command];
if (entry === undefined) {
  console.error(`Unknown command "${command}". Known: ${Object.keys(ENTRIES).join(', ')}.`);
  process.exit(2);
}
if (!install()) process.exit(1);

const node = `${ROOT}node_modules/node/bin/node${process.platform === 'win32' ? '.exe' : ''}`;
const child = spawn(node, [...entry, ...rest], { cwd: ROOT, stdio: 'inherit' });
// The terminal sends SIGINT to both; only wait for the child to finish tidily.
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => child.kill(signal));
}
child.on('exit', (code, signal) => process.exit(signal === null ? (code ?? 1) : 1));
