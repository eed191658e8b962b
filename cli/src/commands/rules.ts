import { Command } from 'commander';
import { checkCommand } from './rules/check.ts';
import { compileCommand } from './rules/compile.ts';
import { importCommand } from './rules/import.ts';
import { publishCommand } from './rules/publish.ts';
import { testCommand } from './rules/test.ts';

export function rulesCommand(): Command {
  return new Command('rules')
    .description('Check, test, compile, publish and import Sigma rules')
    .addCommand(checkCommand())
    .addCommand(testCommand())
    .addCommand(compileCommand())
    .addCommand(publishCommand())
    .addCommand(importCommand());
}
