import { Command } from 'commander';
import { exportCommand } from './export.ts';
import { logCommand } from './log.ts';
import { verifyCommand } from './verify.ts';

export function auditCommand(): Command {
  return new Command('audit')
    .description(
      'Who read what; incidents taken out with their timelines, and verified without the service',
    )
    .addCommand(logCommand())
    .addCommand(exportCommand())
    .addCommand(verifyCommand());
}
