import { loadReferenceLists, type RuleTestReport, testRules } from '@thapcanh/rule-tests';
import { Command } from 'commander';
import { compileRules, errorsOf } from '../rules/compile-rules.ts';
import { importCommand } from './rules/import.ts';

function checkCommand(): Command {
  return new Command('check')
    .description('Load every rule of the folders and say which do not, with file, line and column')
    .argument('<dir...>', 'folders of Sigma rules')
    .option('--lists <dir...>', 'folders of reference lists, for rules that use placeholders')
    .option('--json', 'one JSON object on stdout')
    .action(async (folders: string[], options: { lists?: string[]; json?: true }) => {
      const { files, ruleset, diagnostics } = await compileRules({
        rules: folders,
        lists: options.lists,
      });
      const failed = errorsOf(diagnostics);
      const loaded = ruleset.rules.length + ruleset.correlations.length;
      const places = failed.map(({ path, line, column, code, message }) => ({
        path,
        line,
        column,
        code,
        message,
      }));
      const broken = new Set(places.map(({ path, line }) => `${path}:${line}`)).size;
      if (options.json) {
        process.stdout.write(
          `${JSON.stringify({ files, rules: loaded + broken, loaded, failed: places })}\n`,
        );
      } else {
        for (const { path, line, column, code, message } of places) {
          console.log(`${path}:${line}:${column} ${code}: ${message}`);
        }
        console.log(`${files} files, ${loaded} rules loaded, ${places.length} problems.`);
      }
      if (places.length > 0) process.exitCode = 1;
    });
}

/** One line for everything that does not hold. */
function failuresOf({ files, diagnostics }: RuleTestReport): string[] {
  const broken = diagnostics.filter(({ severity }) => severity === 'error');
  return [
    ...broken.map(({ path, line, column, message }) => `${path}:${line}:${column} ${message}`),
    ...files.flatMap(({ path, problems, cases }) => [
      ...problems.map(({ code, message }) => `${path}: ${code}: ${message}`),
      ...cases
        .filter(({ passed }) => !passed)
        .map(
          ({ name, expected }) =>
            `${path}: "${name}" must ${expected === 'match' ? '' : 'not '}match`,
        ),
    ]),
  ];
}

function testCommand(): Command {
  return new Command('test')
    .description('Run the events beside the rules: those that must match, and those that must not')
    .argument('<dir>', 'folder of rules with their `.events.yml`')
    .option('--lists <dir...>', 'folders of reference lists')
    .option('--json', 'one JSON object on stdout')
    .action(async (folder: string, options: { lists?: string[]; json?: true }) => {
      const lists = options.lists?.flatMap((each) => loadReferenceLists(each));
      const report = await testRules(folder, lists === undefined ? {} : { lists });
      if (options.json) process.stdout.write(`${JSON.stringify(report)}\n`);
      else {
        for (const line of failuresOf(report)) console.log(line);
        const cases = report.files.reduce((sum, file) => sum + file.cases.length, 0);
        console.log(
          `${report.files.length} rules, ${cases} events: ${report.ok ? 'all hold' : 'some fail'}.`,
        );
      }
      if (!report.ok) process.exitCode = 1;
    });
}

export function rulesCommand(): Command {
  return new Command('rules')
    .description('Check, test, compile and import Sigma rules')
    .addCommand(checkCommand())
    .addCommand(testCommand())
    .addCommand(importCommand());
}
