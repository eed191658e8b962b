import { Command } from 'commander';
import { formatsCommand } from './logs/formats.ts';
import { parseCommand } from './logs/parse.ts';

export function logsCommand(): Command {
  return new Command('logs')
    .description(
      'Try a log before it is sent: what becomes of its lines, and which formats there are',
    )
    .addCommand(parseCommand())
    .addCommand(formatsCommand());
}
