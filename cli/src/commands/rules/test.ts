import { type RuleFileReport, type RuleTestReport, testRules } from '@thapcanh/rule-tests';
import { Command } from 'commander';
import { createFindingText } from '../../rules/finding-text.ts';
import { loadLists } from '../../rules/load-lists.ts';
import { CliError } from '../../terminal/cli-error.ts';
import { mustExist } from '../../terminal/files.ts';
import { printable } from '../../terminal/printable.ts';
import { createProgress } from '../../terminal/progress.ts';
import { counted } from '../../terminal/quantity.ts';
import { collect } from '../options.ts';

interface TestCommandOptions {
  readonly lists?: readonly string[];
  readonly rule?: readonly string[];
  readonly json?: true;
  readonly progress: boolean;
}

const FAILED_EXIT_CODE = 1;

const HELP = `
Beside rules/web/x.yml lies x.events.yml with the records that the rule must match, and near misses that
it must not. Where an expectation fails, the selections that hold and those that do not are told, with
what the rule asks for (-) and what the event has (+).

Exit codes: 0 all hold; 1 some fail; 2 the command is wrong.

Examples:
  thapcanh rules test rules
  thapcanh rules test rules --rule DVC-01`;

function failuresOf({ path, problems, cases }: RuleFileReport): string[] {
  return [
    ...problems.map(({ code, message }) => `${path}: ${code}: ${message}`),
    ...cases.flatMap(({ name, expected, passed, failure }) =>
      passed
        ? []
        : [
            `${path}: "${name}" must ${expected === 'match' ? '' : 'not '}match; ${failure?.message ?? ''}`,
            ...(failure?.reasons ?? []).map((reason) => `    ${reason}`),
          ],
    ),
  ];
}

function textOf({ ok, files, diagnostics }: RuleTestReport): string {
  const finding = createFindingText(process.stdout.isTTY);
  const broken = diagnostics.filter(({ severity }) => severity === 'error');
  const cases = files.reduce((sum, file) => sum + file.cases.length, 0);
  return [
    ...broken.map(finding),
    ...files.flatMap(failuresOf).map(printable),
    `${counted(files.length, 'rule')}, ${counted(cases, 'event')}: ${ok ? 'all hold' : 'some fail'}.`,
  ].join('\n');
}

async function runTest(folder: string, options: TestCommandOptions): Promise<void> {
  const { rule, json } = options;
  await mustExist(folder, 'give a folder of rules.');
  const lists = options.lists && (await loadLists(options.lists));
  const progress = createProgress({ shown: options.progress });
  const report = await testRules(folder, {
    ...(lists === undefined ? {} : { lists }),
    ...(rule === undefined ? {} : { only: rule }),
    onRule: (done, of) => progress.update(() => `${done} of ${of} rules tested`),
  });
  progress.clear();
  if (report.files.length === 0) {
    throw new CliError(
      'There is nothing to test.',
      rule === undefined
        ? `${folder} holds no rules.`
        : `${folder} holds no rule ${rule.join(', ')}.`,
      'check the folder and --rule (id, name, title, code or path).',
    );
  }
  process.stdout.write(`${json ? JSON.stringify(report) : textOf(report)}\n`);
  if (!report.ok) process.exitCode = FAILED_EXIT_CODE;
}

export function testCommand(): Command {
  return new Command('test')
    .description('Run the events beside the rules: those that must match, and those that must not')
    .argument('<dir>', 'folder of rules with their `.events.yml`')
    .option('--lists <dir...>', 'folders of reference lists; DIR/lists, when absent')
    .option(
      '--rule <id>',
      'only this rule, by id, name, title, code or path; may be repeated',
      collect,
    )
    .option('--json', 'one JSON object on stdout')
    .option('--no-progress', 'show no progress')
    .addHelpText('after', HELP)
    .action(runTest);
}
