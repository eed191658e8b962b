// `thapcanh`: everything an analyst, agency or administrator does from a terminal.
import { Command, CommanderError } from 'commander';
import { archiveCommand } from './commands/archive.ts';
import { auditCommand } from './commands/audit/audit.ts';
import { backupCommand } from './commands/backup/backup.ts';
import { costCommand } from './commands/cost.ts';
import { dlqCommand } from './commands/dlq.ts';
import { doctorCommand } from './commands/doctor.ts';
import { incidentsCommand } from './commands/incidents/incidents.ts';
import { listsCommand } from './commands/lists/lists.ts';
import { logsCommand } from './commands/logs.ts';
import { measuresCommand } from './commands/measures.ts';
import { notificationsCommand } from './commands/notifications/notifications.ts';
import { organisationsCommand } from './commands/organisations/organisations.ts';
import { rejectsCommand } from './commands/rejects.ts';
import { rulesCommand } from './commands/rules.ts';
import { scanCommand } from './commands/scan.ts';
import { shipCommand } from './commands/ship.ts';
import { keysCommand } from './commands/sources/keys.ts';
import { sourcesCommand } from './commands/sources/sources.ts';
import { upCommand } from './commands/up.ts';
import { usersCommand } from './commands/users/users.ts';
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
  )
  .addCommand(upCommand())
  .addCommand(shipCommand())
  .addCommand(logsCommand())
  .addCommand(scanCommand())
  .addCommand(rulesCommand())
  .addCommand(sourcesCommand())
  .addCommand(keysCommand())
  .addCommand(organisationsCommand())
  .addCommand(usersCommand())
  .addCommand(notificationsCommand())
  .addCommand(listsCommand())
  .addCommand(incidentsCommand())
  .addCommand(measuresCommand())
  .addCommand(auditCommand())
  .addCommand(dlqCommand())
  .addCommand(archiveCommand())
  .addCommand(backupCommand())
  .addCommand(rejectsCommand())
  .addCommand(costCommand())
  .addCommand(doctorCommand());

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
