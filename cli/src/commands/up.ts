import { Command, InvalidArgumentError } from 'commander';
import type { UpOptions } from '../up/up.ts';

const DEFAULT_PORT = 4780;

const HELP = `
State is kept in .local/ of the project.

Examples:
  thapcanh up
  thapcanh up --json --no-demo --port 0 --rules sigma-rules`;

function port(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 0 && value <= 65_535) return value;
  throw new InvalidArgumentError('give a port from 0 (any free one) to 65535.');
}

export function upCommand(): Command {
  return new Command('up')
    .description('Run the whole cloud on this machine, in the foreground, until Ctrl+C')
    .option(
      '--json',
      'when ready, print one JSON line on stdout: addresses, keys, users with tokens',
    )
    .option('--no-demo', 'do not play the simulated province')
    .option('--fresh', 'forget what earlier runs stored')
    .option('--port <n>', 'port of the dashboards; 0 takes any free one', port, DEFAULT_PORT)
    .option('--rules <dir...>', "folders of Sigma rules to add to the project's own")
    .option('--seed <text>', 'seed of the simulated province', '1')
    .addHelpText('after', HELP)
    .action(async (options: UpOptions) => {
      // The local cloud is large; the other commands start without it.
      const { runUp } = await import('../up/up.ts');
      await runUp(options);
    });
}
