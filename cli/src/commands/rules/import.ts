import { Command, InvalidArgumentError, Option } from 'commander';
import { LEVELS, type Level, STATUSES, type Status } from 'sigma-ts-parser';
import { ArchiveError } from '../../import/archive-entry.ts';
import { importRules } from '../../import/import-rules.ts';
import { importText } from '../../import/report.ts';
import { isRuleSetName, RULE_SETS, type RuleSetName } from '../../import/select.ts';
import { CliError } from '../../terminal/cli-error.ts';
import { createProgress } from '../../terminal/progress.ts';
import { level } from '../options.ts';

interface ImportCommandOptions {
  readonly from: string;
  readonly set: readonly RuleSetName[];
  readonly status?: readonly Status[];
  readonly level?: Level;
  readonly sha256?: string;
  readonly release?: string;
  readonly overwrite?: true;
  readonly dryRun?: true;
  readonly json?: true;
  readonly progress: boolean;
}

const DEFAULT_FOLDER = 'sigma-rules';

const SETS = Object.entries(RULE_SETS)
  .map(([name, { title }]) => `  ${name.padEnd(9)} ${title}`)
  .join('\n');

const HELP = `
Sets, as SigmaHQ defines its packages:
${SETS}

What is kept: each rule as its author wrote it, the licence, and in thapcanh-import.json where the
rules came from, their version and hashes. The next import into the same folder says what was added,
changed (what it finds, or only what it says of itself), moved, removed or withdrawn. A rule that was
changed or deleted here is listed and left alone, unless --overwrite is given.

Exit codes: 0 imported; 2 the source was refused or the command is wrong, and nothing was changed.

Examples:
  thapcanh rules import --from https://github.com/SigmaHQ/sigma/releases/latest/download/sigma_all_rules.zip
  thapcanh rules import --from sigma_core.zip --sha256 HASH sigma
  thapcanh rules import --from sigma-master.tar.gz --set core+ --set emerging --dry-run sigma`;

function setName(name: string, before: readonly RuleSetName[]): readonly RuleSetName[] {
  if (!isRuleSetName(name)) {
    throw new InvalidArgumentError(`give one of ${Object.keys(RULE_SETS).join(', ')}.`);
  }
  return before === ALL ? [name] : [...before, name];
}
const ALL: readonly RuleSetName[] = ['all'];

function status(name: string, before: readonly Status[] = []): readonly Status[] {
  const found = STATUSES.find((each) => each === name);
  if (found === undefined) throw new InvalidArgumentError(`give one of ${STATUSES.join(', ')}.`);
  return [...before, found];
}

function sha256(text: string): string {
  if (/^[0-9a-f]{64}$/i.test(text)) return text.toLowerCase();
  throw new InvalidArgumentError('give 64 hexadecimal digits.');
}

async function runImport(folder: string, options: ImportCommandOptions): Promise<void> {
  const { from, set, json, overwrite, dryRun } = options;
  const progress = createProgress({ shown: options.progress });
  try {
    const report = await importRules({
      from,
      folder,
      selection: { sets: set, statuses: options.status, level: options.level },
      overwrite: overwrite === true,
      dryRun: dryRun === true,
      sha256: options.sha256,
      release: options.release,
      clock: Date,
      fetch,
      onProgress: (text) => progress.update(text),
    });
    progress.clear();
    process.stdout.write(`${json ? JSON.stringify(report) : importText(report)}\n`);
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    throw new CliError(
      `${from} was refused, and nothing was imported.`,
      error.message,
      'fetch the archive again from its publisher, and compare its hash (--sha256).',
      { cause: error },
    );
  }
}

export function importCommand(): Command {
  return new Command('import')
    .description("Bring a release of Sigma rules, such as SigmaHQ's, into a folder, or up to date")
    .argument('[folder]', 'where the rules are kept', DEFAULT_FOLDER)
    .requiredOption('--from <source>', 'a zip or tar.gz archive, a folder, or an https URL')
    .addOption(
      new Option('--set <name>', `${Object.keys(RULE_SETS).join(', ')}; may be repeated`)
        .argParser(setName)
        .default(ALL, 'all'),
    )
    .option('--status <status>', `only ${STATUSES.join(', ')}; may be repeated`, status)
    .option('--level <level>', `only this level and above (${LEVELS.join(', ')})`, level)
    .option('--sha256 <hash>', 'refuse an archive with another SHA-256', sha256)
    .option('--release <name>', 'what to call the release, when it does not say')
    .option('--overwrite', 'replace rules that were changed here, too')
    .option('--dry-run', 'say what would change, and change nothing')
    .option('--json', 'one JSON object on stdout')
    .option('--no-progress', 'show no progress')
    .addHelpText('after', HELP)
    .action(runImport);
}
