// `npm test`: every check a change must pass, in the order of how fast it tells; the last line counts.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const BIN = `${ROOT}node_modules/.bin`;
const OUTPUT = `${ROOT}test-output`;

interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

function run(command: string, args: readonly string[]): number {
  const { status } = spawnSync(command, args, {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, PATH: `${BIN}:${process.env.PATH ?? ''}` },
  });
  return status ?? 1;
}

/** A check that either holds or does not. */
function check(command: string, ...args: string[]): Tally {
  const held = run(command, args) === 0;
  return { passed: held ? 1 : 0, failed: held ? 0 : 1, skipped: 0 };
}

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message?: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages?: readonly string[];
    }[];
  }[];
}

/** What failed, said once more below everything else: a log is read from its end. */
const failures: string[] = [];
const MESSAGE_LINES = 12;

function remember(report: VitestReport): void {
  for (const file of report.testResults) {
    const name = file.name.replace(ROOT, '');
    const failed = file.assertionResults.filter(({ status }) => status === 'failed');
    const messages = failed.map(
      ({ fullName, failureMessages }) => `${fullName}\n${failureMessages?.join('\n') ?? ''}`,
    );
    if (file.status === 'failed' && failed.length === 0) messages.push(file.message ?? '');
    for (const message of messages) {
      failures.push(`${name} › ${message.split('\n').slice(0, MESSAGE_LINES).join('\n  ')}`);
    }
  }
}

/** A vitest project; a file that fails before its first test counts as one failure. */
function suite(project: string): Tally {
  const outputFile = `${OUTPUT}/${project}.json`;
  const status = run('vitest', [
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${outputFile}`,
  ]);
  let report: VitestReport;
  try {
    report = JSON.parse(readFileSync(outputFile, 'utf8'));
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
  remember(report);
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  const failed = report.numFailedTests + broken;
  return {
    passed: report.numPassedTests,
    failed: status !== 0 && failed === 0 ? 1 : failed,
    skipped: report.numPendingTests,
  };
}

const STAGES: readonly (readonly [string, () => Tally])[] = [
  ['Format', () => check('biome', 'format', '.')],
  ['Lint', () => check('biome', 'lint', '--error-on-warnings', '.')],
  ['Lint with types', () => check('oxlint', '--type-aware', '--deny-warnings')],
  ['Types', () => check('tsc', '-b')],
  ['Unit', () => suite('unit')],
  ['Integration on the local cloud', () => suite('integration')],
  ['Browser', () => suite('e2e')],
];

rmSync(OUTPUT, { recursive: true, force: true });
mkdirSync(OUTPUT, { recursive: true });
const total = { passed: 0, failed: 0, skipped: 0 };
const summary: string[] = [];
for (const [title, stage] of STAGES) {
  console.log(`\n── ${title}`);
  const started = Date.now();
  const { passed, failed, skipped } = stage();
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
  const seconds = Math.round((Date.now() - started) / 1000);
  summary.push(
    `${failed === 0 ? 'ok  ' : 'FAIL'} ${title}: ${passed} passed, ${failed} failed, ${skipped} skipped (${seconds} s)`,
  );
}
if (failures.length > 0) console.log(`\n── Failed\n${failures.join('\n\n')}`);
console.log(`\n${summary.join('\n')}\n`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
