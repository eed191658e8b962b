import { Command } from 'commander';
import { exportCommand } from './export.ts';
import { verifyCommand } from './verify.ts';

export function auditCommand(): Command {
  return new Command('audit')
    .description('Take incidents out with their timelines, and verify them without the service')
    .addCommand(exportCommand())
    .addCommand(verifyCommand());
}
