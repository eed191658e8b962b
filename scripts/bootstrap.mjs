// `npm start`, `npm test`, `npm run bench`, `npm run chaos` and `npm run simulate`: install what is missing, then go on under the project's own Node 24.

import { runNode } from '../cli/bin/run-node.mjs';
import { install, ROOT } from './install.mjs';

const ENTRIES = {
  up: ['cli/src/main.ts', 'up'],
  test: ['scripts/test.ts'],
  bench: ['bench/src/main.ts'],
  chaos: ['scripts/chaos.ts'],
  simulate: ['scripts/simulate.ts'],
};

const [command = '', ...rest] = process.argv.slice(2);
const entry = ENTRIES[command];
if (entry === undefined) {
  console.error(`Unknown command "${command}". Known: ${Object.keys(ENTRIES).join(', ')}.`);
  process.exit(2);
}
if (!install()) process.exit(1);
runNode([...entry, ...rest], { cwd: ROOT });
