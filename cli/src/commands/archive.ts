import { hostname, userInfo } from 'node:os';
import {
  createArchiveParts,
  createObjects,
  createObjectVersions,
  createPurgeLog,
} from '@thapcanh/store';
import { Command } from 'commander';
import { carryOut, type PurgeOptions, planPurge } from '../archive/purge.ts';
import { recordAct } from '../audit/record-act.ts';
import {
  type Deployment,
  type DeploymentOptions,
  openDeployment,
  withDeployment,
} from '../deployment/deployment.ts';
import { CliError } from '../terminal/cli-error.ts';
import { printable, printableJson } from '../terminal/printable.ts';
import { counted, formatBytes } from '../terminal/quantity.ts';

const clock = { now: () => Date.now() };
/** A reason that an auditor could use. */
const MIN_REASON = 10;

interface PartOptions extends DeploymentOptions {
  readonly agency: string;
  readonly source: string;
  readonly json?: true;
}

function toolsOf(deployment: Deployment): PurgeOptions {
  const { s3, dynamodb } = deployment;
  const bucket = deployment.output('ArchiveBucket');
  return {
    archive: createObjects({ s3, bucket }),
    versions: createObjectVersions({ s3, bucket }),
    parts: createArchiveParts({ dynamodb, table: deployment.output('FlowTable') }),
    purges: createPurgeLog({ dynamodb, table: deployment.output('CoreTable') }),
    clock,
  };
}

function withSource(command: Command): Command {
  return withDeployment(command)
    .requiredOption('--agency <id>', 'the agency')
    .requiredOption('--source <id>', 'its source')
    .option('--json', 'JSON on stdout');
}

function listCommand(): Command {
  return withSource(new Command('list'))
    .description('List the archived objects of a source')
    .option('--hour <yyyy-mm-ddThh>', 'only of this hour of arrival, UTC')
    .addHelpText('after', '\nExample:\n  thapcanh archive list --agency LK-STC --source dvc')
    .action(async (options: PartOptions & { readonly hour?: string }) => {
      const deployment = await openDeployment(options);
      const { agency, source } = options;
      await recordAct(deployment, { action: 'archive.list', agency, source });
      const { parts } = toolsOf(deployment);
      for (const part of await parts.ofSource(options, options.hour)) {
        if (options.json) process.stdout.write(`${printableJson(part)}\n`);
        else {
          const purged = part.purged === undefined ? '' : `  purged ${part.purged}`;
          console.log(
            printable(
              `${part.object}  ${counted(part.accepted, 'record')}  ${formatBytes(part.bytes)}${purged}`,
            ),
          );
        }
      }
    });
}

interface PurgeCommandOptions extends PartOptions {
  readonly object: string;
  readonly reason: string;
  readonly by: string;
  readonly yes?: true;
}

function purgeCommand(): Command {
  return withSource(new Command('purge'))
    .description('Remove an archived object that must not be kept, under break-glass, for good')
    .requiredOption('--object <key>', 'the object, from `archive list`')
    .requiredOption('--reason <text>', 'why, for the log that nobody changes')
    .requiredOption('--by <person>', 'who answers for it')
    .option('--yes', 'do it; without, it is only said what would be removed')
    .addHelpText(
      'after',
      `
Every version goes, past retention in governance mode: credentials need s3:BypassGovernanceRetention
(the managed policy BreakGlass of the stack). Read docs/runbooks/spilled-secret.md first.

Example:
  thapcanh archive purge --agency LK-STC --source dvc --object archive/LK-STC/dvc/2026/11/22/03-1.zst \\
    --reason 'Văn bản mật lọt vào nhật ký, biên bản 12/BB' --by 'Nguyễn Thị Lan' --yes`,
    )
    .action(async (options: PurgeCommandOptions) => {
      if (options.reason.trim().length < MIN_REASON) {
        throw new CliError(
          'The reason is too short.',
          `An auditor reads it later; it has fewer than ${MIN_REASON} characters.`,
          'say what was spilled, and on whose decision it is removed.',
        );
      }
      await purge(await openDeployment(options), options);
    });
}

async function purge(deployment: Deployment, options: PurgeCommandOptions): Promise<void> {
  const { agency, source, object, reason, by, json } = options;
  const tools = toolsOf(deployment);
  const { accessKeyId } = await deployment.s3.config.credentials();
  const machine = `${userInfo().username}@${hostname()}`;
  const request = { agency, source, object, reason, by, credentials: accessKeyId, machine };
  const tell = (outcome: string, detail: object, text: string): void => {
    process.stdout.write(
      json ? `${printableJson({ outcome, ...detail })}\n` : `${printable(text)}\n`,
    );
  };
  const plan = await planPurge(tools, request);
  if (plan.outcome === 'gone') {
    const { earlier } = plan;
    const when = earlier === undefined ? '' : ` It was removed by ${earlier.by} at ${earlier.at}.`;
    tell('gone', { object, ...earlier }, `${object} is not there any more.${when}`);
    return;
  }
  const { accepted, bytes, sha256, versions } = plan.purge;
  const size = `${counted(accepted, 'record')}, ${formatBytes(bytes)}, ${counted(versions.length, 'version')}, sha256 ${sha256}`;
  if (!options.yes) {
    tell('would_purge', plan.purge, `Would remove ${object}: ${size}. Add --yes to do it.`);
    return;
  }
  const done = await carryOut(tools, plan);
  // The line that an alarm looks for, wherever the output of administrators' sessions is kept.
  process.stderr.write(
    `${printableJson({ level: 'CRITICAL', message: 'Archive object purged under break-glass', ...done })}\n`,
  );
  tell('purged', done, `Removed ${object}: ${size}.`);
}

export function archiveCommand(): Command {
  return new Command('archive')
    .description('Look at the archive, and remove what must not be kept')
    .addCommand(listCommand())
    .addCommand(purgeCommand());
}
