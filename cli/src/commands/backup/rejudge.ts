// `thapcanh backup rejudge`: alerts that were raised after the moment of a copy, out of the archive.
import {
  createObjects,
  createRegistryStore,
  createRulesets,
  createSendQueue,
  rulesetInForce,
} from '@thapcanh/store';
import { Command } from 'commander';
import { loadRuleset } from 'sigma-engine';
import { recordAct } from '../../audit/record-act.ts';
import { liveTables } from '../../backup/open-tables.ts';
import { type Rejudged, rejudge } from '../../backup/rejudge.ts';
import {
  type DeploymentOptions,
  openDeployment,
  withDeployment,
} from '../../deployment/deployment.ts';
import { CliError } from '../../terminal/cli-error.ts';
import { printableJson } from '../../terminal/printable.ts';
import { createProgress } from '../../terminal/progress.ts';
import { counted } from '../../terminal/quantity.ts';
import { momentOf } from './restore.ts';

interface RejudgeCommandOptions extends DeploymentOptions {
  readonly since: Date;
  readonly send?: true;
  readonly json?: true;
}

const clock = { now: () => Date.now() };

export function rejudgeCommand(): Command {
  return withDeployment(new Command('rejudge'))
    .description('Judge the archive since a moment again, and send the alerts that core has not')
    .requiredOption('--since <instant>', 'the moment that the tables were restored to', momentOf)
    .option('--send', 'send them to triage; without, they are only counted')
    .option('--json', 'JSON on stdout, one line')
    .addHelpText(
      'after',
      `
Alerts have the ids that they had, so one that is there is not raised again; cases are made anew, with new
numbers, and what people did in the lost ones is not in the archive. Judged are the rules that are live now,
on what is sealed: run it again when the hour is (at a quarter past). Matches since a day before --since are
held in memory.

Example:
  thapcanh backup rejudge --outputs outputs.json --since 2026-11-22T03:00:00Z`,
    )
    .action(async (options: RejudgeCommandOptions) => {
      const deployment = await openDeployment(options);
      const { dynamodb, s3, sqs } = deployment;
      const core = { dynamodb, table: liveTables(deployment).core };
      await recordAct(deployment, { action: 'archive.read' });
      const rulesets = createRulesets({
        ...core,
        objects: createObjects({ s3, bucket: deployment.output('RulesetBucket') }),
      });
      const live = await rulesets.live();
      if (live === undefined) {
        throw new CliError(
          'No ruleset is live.',
          'Without rules nothing can be judged.',
          'publish one, as docs/administrator.md says under “Register”.',
        );
      }
      const version = rulesetInForce(live, clock.now());
      const loaded = loadRuleset(await rulesets.read(version));
      if (!loaded.ok) throw new Error(`The live ruleset cannot be loaded: ${loaded.message}`);
      const progress = createProgress();
      const rejudged = await rejudge({
        dynamodb,
        core: core.table,
        archive: createObjects({ s3, bucket: deployment.output('ArchiveBucket') }),
        registry: await createRegistryStore({ ...core, clock }).current(),
        ruleset: loaded.ruleset,
        version,
        since: options.since.getTime(),
        ...(options.send === undefined
          ? {}
          : { alerts: createSendQueue({ sqs, url: deployment.output('AlertsQueueUrl') }) }),
        clock,
        onProgress: (text) => progress.update(text),
      });
      progress.clear();
      if (options.json) process.stdout.write(`${printableJson(rejudged)}\n`);
      else for (const line of linesOf(rejudged)) console.log(line);
    });
}

function linesOf({ objects, records, alerts, known, missing, unsure, sent }: Rejudged) {
  return [
    `judged   ${counted(records, 'record')} of ${counted(objects, 'object')}`,
    `alerts   ${alerts}, ${known} there, ${missing} missing`,
    ...(unsure === 0
      ? []
      : [
          `         ${counted(unsure, 'alert')} of events with an implausible time: judge them by hand`,
        ]),
    sent === missing
      ? `${counted(sent, 'alert')} sent to triage.`
      : 'Nothing was sent. Add --send to do it.',
  ];
}
