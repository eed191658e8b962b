import { Command } from 'commander';
import { drillCommand } from './drill.ts';
import { loadCommand } from './load.ts';
import { rejudgeCommand } from './rejudge.ts';
import { restoreCommand } from './restore.ts';

export function backupCommand(): Command {
  return new Command('backup')
    .description('Restore the tables beside themselves, prove the copy, and go on from it')
    .addCommand(drillCommand())
    .addCommand(restoreCommand())
    .addCommand(loadCommand())
    .addCommand(rejudgeCommand());
}
