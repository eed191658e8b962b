import { rename, writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import {
  type CompiledArtefact,
  compareRulesets,
  compileArtefact,
} from '../../rules/compile-artefact.ts';
import { createFindingText } from '../../rules/finding-text.ts';
import { readRuleset } from '../../rules/open-ruleset.ts';
import { differenceLines } from '../../rules/ruleset-difference.ts';
import { CliError } from '../../terminal/cli-error.ts';
import { mustBeFile } from '../../terminal/files.ts';
import { createProgress } from '../../terminal/progress.ts';
import { counted, formatBytes } from '../../terminal/quantity.ts';

interface CompileCommandOptions {
  readonly lists?: readonly string[];
  readonly pipeline?: readonly string[];
  readonly day?: string;
  readonly output?: string;
  readonly check?: string;
  readonly keepGoing?: true;
  readonly json?: true;
  readonly progress: boolean;
}

const DIFFERENT_EXIT_CODE = 1;

const HELP = `
The same rules, lists and pipelines give the same bytes, so their SHA-256 names the ruleset.

Exit codes: 0 written, or the same (--check); 1 rules have errors and nothing was written, or the
artefact differs (--check); 2 the command is wrong.

Examples:
  thapcanh rules compile rules sigma -o ruleset.bin
  thapcanh rules compile rules --check ruleset.bin
  thapcanh rules compile sigma --pipeline windows-audit --keep-going -o audit.bin`;

function countsOf({ files, ruleset, filters, bytes, sha256, failed }: CompiledArtefact) {
  return {
    files,
    rules: ruleset.rules.length,
    correlations: ruleset.correlations.length,
    filters,
    bytes: bytes.length,
    sha256,
    failed,
  };
}

function summary(artefact: CompiledArtefact): string {
  const { files, rules, correlations, filters, bytes, sha256 } = countsOf(artefact);
  const parts = [
    counted(rules, 'rule'),
    counted(correlations, 'correlation'),
    counted(filters, 'filter'),
  ];
  return `${parts.join(', ')} of ${counted(files, 'file')}; ${bytes} bytes (${formatBytes(bytes)}); sha256 ${sha256}`;
}

/** Says how an artefact on disk differs. */
async function check(path: string, artefact: CompiledArtefact, json: boolean): Promise<void> {
  await mustBeFile(path);
  const there = await readRuleset(path);
  const same = Buffer.compare(there.artefact(), artefact.bytes) === 0;
  const difference = compareRulesets(there.ruleset, artefact.ruleset);
  if (json) {
    process.stdout.write(`${JSON.stringify({ ...countsOf(artefact), same, ...difference })}\n`);
  } else {
    const lines = differenceLines(difference);
    for (const line of lines) process.stdout.write(`${line}\n`);
    const why = lines.length > 0 ? '' : ' in its lists, filters, order or form';
    process.stdout.write(
      `${path} ${same ? 'is the same' : `differs${why}`}. ${summary(artefact)}\n`,
    );
  }
  if (!same) process.exitCode = DIFFERENT_EXIT_CODE;
}

async function runCompile(paths: readonly string[], options: CompileCommandOptions): Promise<void> {
  const { lists, pipeline, day, output, keepGoing, json = false } = options;
  if ((output === undefined) === (options.check === undefined)) {
    throw new CliError(
      'Nothing to do.',
      'Give one of --output and --check.',
      'add -o FILE to write the ruleset, or --check FILE to compare it.',
    );
  }
  const progress = createProgress({ shown: options.progress });
  const artefact = await compileArtefact({
    rules: paths,
    lists,
    pipeline,
    day,
    onFile: (done, of) => progress.update(() => `${done} of ${of} files read`),
  });
  progress.clear();
  const textOf = createFindingText(process.stderr.isTTY);
  for (const finding of artefact.failed) process.stderr.write(`${textOf(finding)}\n`);
  if (artefact.failed.length > 0 && keepGoing === undefined) {
    process.stderr.write(
      `${counted(artefact.failed.length, 'problem')}; nothing was written. Mend the rules, or leave them out with --keep-going.\n`,
    );
    if (json) process.stdout.write(`${JSON.stringify(countsOf(artefact))}\n`);
    process.exitCode = DIFFERENT_EXIT_CODE;
    return;
  }
  if (options.check !== undefined) {
    await check(options.check, artefact, json);
    return;
  }
  if (output !== undefined) {
    await writeFile(`${output}.writing`, artefact.bytes);
    await rename(`${output}.writing`, output);
  }
  process.stdout.write(json ? `${JSON.stringify(countsOf(artefact))}\n` : `${summary(artefact)}\n`);
}

export function compileCommand(): Command {
  return new Command('compile')
    .description('Compile rules into one file, which `scan` and `detect` load at once')
    .argument('<path...>', 'folders or files of Sigma rules')
    .option('--lists <dir...>', 'folders of reference lists, beside those of DIR/lists')
    .option(
      '--pipeline <file...>',
      "processing pipelines in pySigma's format, or ids of shipped ones",
    )
    .option('--day <date>', 'day on which the lists are read, YYYY-MM-DD; today, when absent')
    .option('-o, --output <file>', 'where to write the ruleset')
    .option('--check <file>', 'write nothing; say whether this ruleset is what would be written')
    .option('--keep-going', 'leave out rules with errors')
    .option('--json', 'one JSON object on stdout')
    .option('--no-progress', 'show no progress')
    .addHelpText('after', HELP)
    .action(runCompile);
}
