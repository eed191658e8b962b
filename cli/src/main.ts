// `thapcanh`: everything an analyst, agency or administrator does from a terminal.
import { Command, CommanderError } from 'commander';
import { incidentsCommand } from './commands/incidents.ts';
import { rulesCommand } from './commands/rules.ts';
import { scanCommand } from './commands/scan.ts';
import { shipCommand } from './commands/ship.ts';
import { upCommand } from './commands/up.ts';
import { CliError, explain } from './terminal/cli-error.ts';

const program = new Command('thapcanh')
  .description("Tháp Canh: the security operations centre of a province's e-government")
  .showSuggestionAfterError()
  .addCommand(upCommand())
  .addCommand(shipCommand())
  .addCommand(scanCommand())
  .addCommand(rulesCommand())
  .addCommand(incidentsCommand());

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode;
  else if (error instanceof CliError) {
    process.stderr.write(explain(error));
    process.exitCode = 1;
  } else throw error;
}
