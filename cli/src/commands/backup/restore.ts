// `thapcanh backup restore`: both tables as they were at one moment, beside those of the deployment.
import { setTimeout as sleep } from 'node:timers/promises';
import { Command, InvalidArgumentError } from 'commander';
import { recordAct } from '../../audit/record-act.ts';
import { besideNames, liveTables } from '../../backup/open-tables.ts';
import { restoreBeside, type TablePair } from '../../backup/tables.ts';
import {
  type Deployment,
  type DeploymentOptions,
  openDeployment,
  withDeployment,
} from '../../deployment/deployment.ts';
import { printableJson } from '../../terminal/printable.ts';
import { createProgress, type Progress } from '../../terminal/progress.ts';

const POLL_MS = 5_000;
const LOCAL_POLL_MS = 50;

interface RestoreOptions extends DeploymentOptions {
  readonly at?: Date;
  readonly json?: true;
}

/** An instant with its zone. @example momentOf('2026-11-22T03:00:00Z') */
export function momentOf(text: string): Date {
  const at = new Date(text);
  const hasZone = /^\d{4}-\d{2}-\d{2}T.+(?:Z|[+-]\d{2}:\d{2})$/.test(text);
  if (hasZone && !Number.isNaN(at.getTime())) return at;
  throw new InvalidArgumentError('give an instant with its zone, such as 2026-11-22T03:00:00Z.');
}

export function restoreCommand(): Command {
  return withDeployment(new Command('restore'))
    .description('Restore core and flow as they were at one moment, beside those of the deployment')
    .option(
      '--at <instant>',
      'as they were then (default: the latest, some 5 minutes ago)',
      momentOf,
    )
    .option('--json', 'JSON on stdout')
    .addHelpText(
      'after',
      `
Nothing of the deployment is changed. The tables cost storage until they are removed. On AWS the credentials
need dynamodb:RestoreTableToPointInTime and the right to read and write the new tables; the local cloud has no
past and restores what is there now.

Example:
  thapcanh backup restore --outputs outputs.json --at 2026-11-22T03:00:00Z`,
    )
    .action(async ({ at, json, ...options }: RestoreOptions) => {
      const deployment = await openDeployment(options);
      const copy = await restorePair(deployment, { at, progress: createProgress() });
      if (json) process.stdout.write(`${printableJson(copy)}\n`);
      else {
        console.log(`core  ${copy.core}`);
        console.log(`flow  ${copy.flow}`);
        console.log(`Next: thapcanh backup drill --core ${copy.core} --flow ${copy.flow}`);
      }
    });
}

/** Restores both at one moment, one after the other begun, and waits for both. */
export async function restorePair(
  deployment: Deployment,
  { at, progress }: { readonly at: Date | undefined; readonly progress: Progress },
): Promise<TablePair> {
  const { dynamodb, isLocal } = deployment;
  const live = liveTables(deployment);
  const copy = besideNames(live, Date.now());
  await recordAct(deployment, { action: 'backup.restore', id: copy.core });
  const started = performance.now();
  const wait = async () => {
    progress.update(`restoring, ${Math.round((performance.now() - started) / 1000)} s`);
    await sleep(isLocal ? LOCAL_POLL_MS : POLL_MS);
  };
  await Promise.all([
    restoreBeside(dynamodb, { source: live.core, target: copy.core, at, wait }),
    restoreBeside(dynamodb, { source: live.flow, target: copy.flow, at, wait }),
  ]);
  progress.clear();
  return copy;
}
