import { createObjects, createRulesets, type Rulesets } from '@thapcanh/store';
import { Command } from 'commander';
import { loadRuleset, type Ruleset } from 'sigma-engine';
import { recordAct } from '../../audit/record-act.ts';
import {
  type DeploymentOptions,
  openDeployment,
  withDeployment,
} from '../../deployment/deployment.ts';
import { bindBook } from '../../rules/bind-book.ts';
import { compareRulesets, compileArtefact } from '../../rules/compile-artefact.ts';
import { createFindingText } from '../../rules/finding-text.ts';
import { differenceLines } from '../../rules/ruleset-difference.ts';
import { createProgress } from '../../terminal/progress.ts';
import { counted } from '../../terminal/quantity.ts';

interface PublishCommandOptions extends DeploymentOptions {
  readonly lists?: readonly string[];
  readonly pipeline?: readonly string[];
  readonly keepGoing?: true;
  readonly dryRun?: true;
  readonly json?: true;
  readonly progress: boolean;
}

const REFUSED_EXIT_CODE = 1;

const HELP = `
Compiles the rules, says what differs from those in force, and puts them in force: detection judges by
them within half a minute, by the province's own reference lists within five. The same rules published
twice change nothing. To go back, publish the rules as they were: the same files give the same SHA-256.
Who published what is in the access log.

Exit codes: 0 published, or already in force; 1 rules have errors and nothing was published; 2 the
command is wrong.

Examples:
  thapcanh rules publish rules sigma-rules --outputs outputs.json --dry-run
  thapcanh rules publish rules sigma-rules --outputs outputs.json`;

const EMPTY: Pick<Ruleset, 'rules' | 'correlations'> = { rules: [], correlations: [] };

/** What is in force; nothing where nothing was published, or by a version whose form is another. */
async function inForce(rulesets: Rulesets) {
  const live = await rulesets.live();
  if (live === undefined) return { live, ruleset: EMPTY };
  const loaded = loadRuleset(await rulesets.read(live.sha256));
  return { live, ruleset: loaded.ok ? loaded.ruleset : EMPTY };
}

async function runPublish(paths: readonly string[], options: PublishCommandOptions): Promise<void> {
  const { lists, pipeline, keepGoing, dryRun, json } = options;
  const deployment = await openDeployment(options);
  const { dynamodb, s3 } = deployment;
  const rulesets = createRulesets({
    dynamodb,
    table: deployment.output('CoreTable'),
    objects: createObjects({ s3, bucket: deployment.output('RulesetBucket') }),
  });
  const progress = createProgress({ shown: options.progress });
  const { bytes, sha256, ruleset, failed } = await compileArtefact({
    rules: paths,
    lists,
    pipeline,
    onFile: (done, of) => progress.update(() => `${done} of ${of} files read`),
  });
  progress.clear();
  const textOf = createFindingText(process.stderr.isTTY);
  for (const finding of failed) process.stderr.write(`${textOf(finding)}\n`);
  const refused = failed.length > 0 && keepGoing === undefined;
  const before = await inForce(rulesets);
  const difference = compareRulesets(before.ruleset, ruleset);
  const isNew = before.live?.sha256 !== sha256;
  if (!refused && !dryRun) {
    await recordAct(deployment, { action: 'ruleset.publish', id: sha256 });
    await rulesets.publish(bytes, new Date().toISOString(), bindBook(paths));
  }
  if (refused) process.exitCode = REFUSED_EXIT_CODE;
  const counts = { rules: ruleset.rules.length, correlations: ruleset.correlations.length };
  if (json) {
    const said = { sha256, ...counts, ...difference, failed, published: !refused && !dryRun };
    process.stdout.write(`${JSON.stringify({ ...said, inForceBefore: before.live?.sha256 })}\n`);
    return;
  }
  for (const line of differenceLines(difference)) process.stdout.write(`${line}\n`);
  const what = `${counted(counts.rules, 'rule')}, ${counted(counts.correlations, 'correlation')}; sha256 ${sha256}`;
  if (refused) {
    process.stderr.write(
      `${counted(failed.length, 'problem')}; nothing was published. Mend the rules, or leave them out with --keep-going.\n`,
    );
  } else if (dryRun) {
    process.stdout.write(`${isNew ? 'Would be published' : 'Already in force'}: ${what}\n`);
  } else {
    process.stdout.write(`${isNew ? 'Published' : 'Already in force'}: ${what}\n`);
  }
}

export function publishCommand(): Command {
  const command = new Command('publish')
    .description('Compile rules and put them in force')
    .argument('<path...>', 'folders or files of Sigma rules: all that are to run')
    .option('--lists <dir...>', 'folders of reference lists, beside those of DIR/lists')
    .option(
      '--pipeline <file...>',
      "processing pipelines in pySigma's format, or ids of shipped ones",
    )
    .option('--keep-going', 'leave out rules with errors')
    .option('--dry-run', 'publish nothing; say what would change')
    .option('--json', 'one JSON object on stdout')
    .option('--no-progress', 'show no progress');
  return withDeployment(command).addHelpText('after', HELP).action(runPublish);
}
