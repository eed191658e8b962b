// The tables and buckets that a command about backups works on.
import { createObjects } from '@thapcanh/store';
import type { Deployment } from '../deployment/deployment.ts';
import { CliError } from '../terminal/cli-error.ts';
import { type TablePair, tableStatus } from './tables.ts';

export function liveTables(deployment: Deployment): TablePair {
  return { core: deployment.output('CoreTable'), flow: deployment.output('FlowTable') };
}

export function bucketsOf(deployment: Deployment) {
  const { s3 } = deployment;
  const bucket = (output: string) => createObjects({ s3, bucket: deployment.output(output) });
  return {
    archive: bucket('ArchiveBucket'),
    rulesets: bucket('RulesetBucket'),
    evidence: bucket('EvidenceBucket'),
  };
}

/** The copy that the options name; `flow` may be the deployment's own. @throws CliError for one that cannot be read */
export async function namedCopy(
  deployment: Deployment,
  { core, flow }: { readonly core: string; readonly flow?: string | undefined },
): Promise<TablePair> {
  const copy = { core, flow: flow ?? liveTables(deployment).flow };
  for (const table of Object.values(copy)) {
    const status = await tableStatus(deployment.dynamodb, table);
    if (status === 'ready') continue;
    throw new CliError(
      status === 'missing'
        ? `There is no table ${table}.`
        : `The table ${table} is still being made.`,
      'A copy is named by the table that it was restored to, in the region of the deployment.',
      status === 'missing'
        ? 'make one with `thapcanh backup restore`, or check the name and the region.'
        : 'wait until DynamoDB says ACTIVE, then run this again.',
    );
  }
  return copy;
}

/** Names of tables beside those of the deployment, told apart by the moment: `…-20261122T031500`. */
export function besideNames({ core, flow }: TablePair, now: number): TablePair {
  const moment = new Date(now).toISOString().slice(0, 19).replaceAll(/[-:]/g, '');
  return { core: `${core}-${moment}`, flow: `${flow}-${moment}` };
}
