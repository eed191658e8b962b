// `thapcanh backup drill`: proves that the service could go on from a copy, and says what would be lost.
import { Command, InvalidArgumentError } from 'commander';
import { recordAct } from '../../audit/record-act.ts';
import { drill } from '../../backup/drill.ts';
import { bucketsOf, liveTables, namedCopy } from '../../backup/open-tables.ts';
import { reportText } from '../../backup/report-text.ts';
import { removeTable } from '../../backup/tables.ts';
import {
  type DeploymentOptions,
  openDeployment,
  withDeployment,
} from '../../deployment/deployment.ts';
import { CliError } from '../../terminal/cli-error.ts';
import { printable, printableJson } from '../../terminal/printable.ts';
import { createProgress } from '../../terminal/progress.ts';
import { momentOf, restorePair } from './restore.ts';

interface DrillCommandOptions extends DeploymentOptions {
  readonly core?: string;
  readonly flow?: string;
  readonly at?: Date;
  readonly hashes: number;
  readonly keep?: true;
  readonly json?: true;
}

/** The copy is not whole. */
const FOUND_EXIT_CODE = 1;

function hashesOf(text: string): number {
  if (text === 'all') return Number.MAX_SAFE_INTEGER;
  const value = Number(text);
  if (Number.isInteger(value) && value >= 0) return value;
  throw new InvalidArgumentError('give a whole number, or all.');
}

export function drillCommand(): Command {
  return withDeployment(new Command('drill'))
    .description('Prove that the service could go on from a copy of its tables')
    .option(
      '--core <table>',
      'a copy of core (default: one is restored now, and removed afterwards)',
    )
    .option('--flow <table>', "its copy of flow (default: the deployment's own)")
    .option('--at <instant>', 'restore as it was then (default: the latest)', momentOf)
    .option(
      '--hashes <n>',
      'parts of the archive that are read whole; all for every one',
      hashesOf,
      50,
    )
    .option('--keep', 'leave the restored tables in place')
    .option('--json', 'JSON on stdout, one line')
    .addHelpText(
      'after',
      `
Of the copy: every row is read, every timeline is verified from its first entry, each locked anchor is compared
with it, open incidents are listed, people, sources and the live ruleset are loaded, each archived part is there
with its size (some with their SHA-256), each file of evidence with its hash. Then what the tables of now have
more. It writes nothing but the tables that it restores.

Exit codes: 0 the copy is whole, 1 something is wrong with it, 2 an option or a table cannot be used.

Examples:
  thapcanh backup drill                                     here, on the local cloud
  thapcanh backup drill --outputs outputs.json --hashes 500 on AWS, once a quarter
  thapcanh backup drill --outputs outputs.json --core NAME --flow NAME`,
    )
    .action(async (options: DrillCommandOptions) => {
      const { core, flow, at, hashes, json } = options;
      if (core !== undefined && at !== undefined) {
        throw new CliError(
          '--at does not go with --core.',
          'A copy that is there already is as it is.',
          'leave one of the two out.',
        );
      }
      if (core === undefined && flow !== undefined) {
        throw new CliError(
          '--flow does not go without --core.',
          'Both tables of a copy are of one moment.',
          'name both, or neither.',
        );
      }
      const deployment = await openDeployment(options);
      const progress = createProgress();
      const copy =
        core === undefined
          ? await restorePair(deployment, { at, progress })
          : await namedCopy(deployment, { core, flow });
      await recordAct(deployment, { action: 'backup.verify', id: copy.core });
      try {
        const report = await drill({
          dynamodb: deployment.dynamodb,
          copy,
          live: liveTables(deployment),
          ...bucketsOf(deployment),
          hashes,
          clock: { now: () => Date.now() },
          onProgress: (text) => progress.update(text),
        });
        progress.clear();
        if (report.found > 0) process.exitCode = FOUND_EXIT_CODE;
        if (json)
          process.stdout.write(`${printableJson({ whole: report.found === 0, ...report })}\n`);
        else for (const line of reportText(report)) console.log(printable(line));
      } finally {
        // Only what this run made.
        if (core === undefined && options.keep === undefined) {
          for (const table of Object.values(copy)) await removeTable(deployment.dynamodb, table);
        }
      }
    });
}
