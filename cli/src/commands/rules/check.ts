import { Command, InvalidArgumentError } from 'commander';
import { VALIDATOR_SETS, type ValidatorSet } from 'sigma-ts-parser/validators';
import { type CheckReport, checkRules } from '../../rules/check-rules.ts';
import { createFindingText } from '../../rules/finding-text.ts';
import { createProgress } from '../../terminal/progress.ts';
import { counted } from '../../terminal/quantity.ts';

interface CheckCommandOptions {
  readonly lists?: readonly string[];
  readonly pipeline?: readonly string[];
  readonly validators: ValidatorSet | 'none';
  readonly strict?: true;
  readonly json?: true;
  readonly progress: boolean;
}

const FOUND_EXIT_CODE = 1;
const SETS = [...VALIDATOR_SETS, 'none'] as const;

const HELP = `
Validators judge rules that load: "errors" tells what makes a collection wrong, "recommended" what is
almost surely a mistake, "sigmahq" what SigmaHQ asks of its own rules. Warnings do not fail the check
unless --strict is given.

Exit codes: 0 nothing wrong; 1 errors (with --strict: findings); 2 the command is wrong.

Examples:
  thapcanh rules check rules
  thapcanh rules check --validators sigmahq --strict new-rule.yml
  thapcanh rules check --json sigma/ > findings.json`;

function validatorSet(name: string): ValidatorSet | 'none' {
  const found = SETS.find((each) => each === name);
  if (found !== undefined) return found;
  throw new InvalidArgumentError(`give one of ${SETS.join(', ')}.`);
}

/** A file that fails counts as one rule that does not run. */
function jsonOf({ files, loaded, failed, findings }: CheckReport): string {
  const broken = new Set(failed.map(({ path }) => path)).size;
  const places = failed.map(({ path, line, column, code, message }) => ({
    path,
    line,
    column,
    code,
    message,
  }));
  return JSON.stringify({ files, rules: loaded + broken, loaded, failed: places, findings });
}

async function runCheck(paths: readonly string[], options: CheckCommandOptions): Promise<void> {
  const { lists, pipeline, validators, strict, json } = options;
  const progress = createProgress({ shown: options.progress });
  const report = await checkRules({
    rules: paths,
    lists,
    pipeline,
    validators: validators === 'none' ? undefined : validators,
    today: new Date().toISOString().slice(0, 10),
    onFile: (done, of) => progress.update(() => `${done} of ${of} files read`),
  });
  progress.clear();
  const { files, loaded, findings } = report;
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  if (json) process.stdout.write(`${jsonOf(report)}\n`);
  else {
    const textOf = createFindingText(process.stdout.isTTY);
    for (const finding of findings) process.stdout.write(`${textOf(finding)}\n`);
    process.stdout.write(
      `${counted(files, 'file')}, ${counted(loaded, 'rule')} loaded, ${counted(errors, 'problem')}, ${counted(findings.length - errors, 'warning')}.\n`,
    );
  }
  if (errors > 0 || (strict && findings.length > 0)) process.exitCode = FOUND_EXIT_CODE;
}

export function checkCommand(): Command {
  return new Command('check')
    .description('Load every rule and say what is wrong, with file, line and column')
    .argument('<path...>', 'folders or files of Sigma rules')
    .option('--lists <dir...>', 'folders of reference lists, beside those of DIR/lists')
    .option(
      '--pipeline <file...>',
      "processing pipelines in pySigma's format, or ids of shipped ones",
    )
    .option('--validators <set>', SETS.join(', '), validatorSet, 'recommended')
    .option('--strict', 'fail on warnings, too')
    .option('--json', 'one JSON object on stdout')
    .option('--no-progress', 'show no progress')
    .addHelpText('after', HELP)
    .action(runCheck);
}
