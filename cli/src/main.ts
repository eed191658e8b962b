// `thapcanh`: everything an analyst, agency or administrator does from a terminal.
import { Command, CommanderError } from 'commander';
import { COMMANDS } from './commands/commands.ts';
import { CliError, explain } from './terminal/cli-error.ts';

const program = new Command('thapcanh')
  .description("Tháp Canh: the security operations centre of a province's e-government")
  .showSuggestionAfterError()
  .addHelpText(
    'after',
    `
Examples:
  thapcanh up                                     run the service on this machine
  thapcanh logs parse /var/log/auth.log           what becomes of a log's lines
  thapcanh scan --rules rules -- /var/log         judge log files, with no cloud
  thapcanh rules import --from sigma_core.zip     bring SigmaHQ's rules in
  thapcanh scan --help                            everything about a command`,
  );

const [asked = ''] = process.argv.slice(2);
const known = Object.hasOwn(COMMANDS, asked) ? COMMANDS[asked] : undefined;
// Whoever asks for none of them is told of all.
for (const load of known === undefined ? Object.values(COMMANDS) : [known]) {
  program.addCommand(await load());
}

/** What the user must change: as with grep and sh, apart from 1, which commands use for what they found. */
const USAGE_EXIT_CODE = 2;

/** Errors of every command come here instead of ending the process. */
function throwErrors(command: Command): void {
  command.exitOverride().showHelpAfterError('(--help tells the options, with examples)');
  for (const each of command.commands) throwErrors(each);
}
throwErrors(program);

// Whoever reads our output may stop early, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError)
    process.exitCode = error.exitCode === 0 ? 0 : USAGE_EXIT_CODE;
  else if (error instanceof CliError) {
    process.stderr.write(explain(error));
    process.exitCode = USAGE_EXIT_CODE;
  } else throw error;
}
