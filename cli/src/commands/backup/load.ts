// `thapcanh backup load`: what a copy has and the deployment has not.
import { Command } from 'commander';
import { recordAct } from '../../audit/record-act.ts';
import { type Loaded, loadRows } from '../../backup/load-rows.ts';
import { liveTables, namedCopy } from '../../backup/open-tables.ts';
import {
  type DeploymentOptions,
  openDeployment,
  withDeployment,
} from '../../deployment/deployment.ts';
import { CliError } from '../../terminal/cli-error.ts';
import { printable, printableJson } from '../../terminal/printable.ts';
import { createProgress } from '../../terminal/progress.ts';
import { counted } from '../../terminal/quantity.ts';

interface LoadOptions extends DeploymentOptions {
  readonly core: string;
  readonly flow?: string;
  readonly yes?: true;
  readonly json?: true;
}

export function loadCommand(): Command {
  return withDeployment(new Command('load'))
    .description('Write the rows of a copy that the tables of the deployment have not')
    .requiredOption(
      '--core <table>',
      'a copy of core, from `backup restore` or of another deployment',
    )
    .option('--flow <table>', 'its copy of flow; without, flow is left as it is')
    .option('--yes', 'do it; without, it is refused')
    .option('--json', 'JSON on stdout, one line')
    .addHelpText(
      'after',
      `
A row that is there already is never written over: those that differ are counted and the first are named.
Doing it again, or going on after it was broken off, changes nothing more. Prove the copy first
(\`backup drill\`), and stop the schedules and the intake meanwhile: docs/runbooks/restore.md.

Example:
  thapcanh backup load --outputs outputs.json --core NAME --flow NAME --yes`,
    )
    .action(async (options: LoadOptions) => {
      const { core, flow, json } = options;
      if (options.yes === undefined) {
        throw new CliError(
          'Nothing was written.',
          'Rows of a copy become rows of the deployment, and no command takes them out again.',
          'prove the copy with `thapcanh backup drill`, then add --yes.',
        );
      }
      const deployment = await openDeployment(options);
      const live = liveTables(deployment);
      const copy = await namedCopy(deployment, { core, flow });
      await recordAct(deployment, { action: 'backup.load', id: core });
      const { dynamodb } = deployment;
      const progress = createProgress();
      const onProgress = (rows: number) => progress.update(`rows: ${rows}`);
      const loaded = {
        core: await loadRows(dynamodb, { from: copy.core, to: live.core, onProgress }),
        ...(flow === undefined
          ? {}
          : { flow: await loadRows(dynamodb, { from: copy.flow, to: live.flow, onProgress }) }),
      };
      progress.clear();
      if (json) process.stdout.write(`${printableJson(loaded)}\n`);
      else for (const [table, of] of Object.entries(loaded)) tell(table, of);
    });
}

function tell(table: string, { written, equal, other, others }: Loaded): void {
  console.log(
    `${table}  ${counted(written, 'row')} written, ${equal} there already, ${other} there as something else`,
  );
  for (const key of others) console.log(`      ${printable(key)}`);
}
