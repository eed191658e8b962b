import { Command } from 'commander';
import { compileRules } from '../rules/compile-rules.ts';
import { scan } from '../scan/scan.ts';
import { mustBeFile } from '../terminal/files.ts';
import { createProgress } from '../terminal/progress.ts';

export function scanCommand(): Command {
  return new Command('scan')
    .description(
      'Judge local log files with Sigma rules, with no cloud: one JSON line a match on stdout',
    )
    .argument('<file...>', 'log files; .gz and .zst are decompressed')
    .requiredOption('--rules <dir...>', 'folders of Sigma rules')
    .option('--lists <dir...>', 'folders of reference lists, for rules that use placeholders')
    .option('--format <id>', 'log format, when the content does not tell')
    .addHelpText(
      'after',
      '\nExample:\n  thapcanh scan --rules rules --lists rules/lists -- access.log',
    )
    .action(
      async (files: string[], options: { rules: string[]; lists?: string[]; format?: string }) => {
        for (const file of files) await mustBeFile(file);
        const { ruleset, failed } = await compileRules(options.rules, options.lists);
        const progress = createProgress();
        const { records, rejected, matches } = await scan(files, {
          ruleset,
          format: options.format,
          now: Date.now(),
          onMatch: (match) => process.stdout.write(`${JSON.stringify(match)}\n`),
          onProgress: (done) => progress.update(`${done} records`),
        });
        progress.done(
          `${matches} matches in ${records} records of ${files.length} files; ` +
            `${ruleset.rules.length} rules, ${failed.length} not loaded; ${rejected} records no parser knows.`,
        );
      },
    );
}
