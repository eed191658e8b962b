// `npm run chaos`: the chaos suite with every fault at every call; `npm test` leaves out those that are
// alike. Names of files narrow it: `npm run chaos -- test/chaos/seal.test.ts`.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

const given = process.argv.slice(2);
const files = given.length === 0 ? ['test/chaos'] : given;
const args = ['run', '--project', 'integration', '--reporter=verbose', ...files];
const { status } = spawnSync(`${ROOT}node_modules/.bin/vitest`, args, {
  cwd: ROOT,
  stdio: 'inherit',
  env: {
    ...process.env,
    PATH: `${ROOT}node_modules/.bin:${process.env.PATH ?? ''}`,
    THAPCANH_CHAOS: 'every-call',
  },
});
process.exitCode = status ?? 1;
