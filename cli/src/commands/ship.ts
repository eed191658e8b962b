import { Command, InvalidArgumentError } from 'commander';
import { shipBodies } from '../ship/batches.ts';
import { sendBody } from '../ship/send.ts';
import { CliError } from '../terminal/cli-error.ts';
import { mustBeFile } from '../terminal/files.ts';
import { createProgress } from '../terminal/progress.ts';

const DEFAULT_BATCH = 5000;

function positive(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new InvalidArgumentError('give a whole number above 0.');
  return value;
}

export function shipCommand(): Command {
  return new Command('ship')
    .description(
      'Send log files to a Tháp Canh intake: batched, compressed, tried again when it is busy',
    )
    .argument('<file...>', 'log files; .gz and .zst are decompressed')
    .requiredOption('--to <url>', 'the intake, as `thapcanh up` prints it')
    .requiredOption('--key <key>', 'the agency key')
    .option('--format <id>', 'log format, when neither the source nor the content tells')
    .option('--batch <records>', 'records a request at most', positive, DEFAULT_BATCH)
    .addHelpText(
      'after',
      '\nExample:\n  thapcanh ship --to http://127.0.0.1:4780 --key tck_… /var/log/nginx/access.log',
    )
    .action(
      async (
        files: string[],
        options: { to: string; key: string; format?: string; batch: number },
      ) => {
        if (!URL.canParse(options.to)) {
          throw new CliError(
            `--to ${options.to} is not a URL.`,
            'It needs a scheme and a host.',
            'write --to https://….',
          );
        }
        const progress = createProgress();
        let accepted = 0;
        let duplicates = 0;
        let requests = 0;
        for (const file of files) {
          await mustBeFile(file);
          for await (const body of shipBodies(file, options.batch)) {
            const answer = await sendBody(body, {
              url: options.to,
              key: options.key,
              format: options.format,
              onRetry: (reason, ms) =>
                progress.update(`${file}: ${reason}; again in ${Math.round(ms / 1000)} s`),
            });
            requests += 1;
            if (answer.duplicate) duplicates += answer.accepted;
            else accepted += answer.accepted;
            progress.update(`${file}: ${accepted} records accepted`);
          }
        }
        const again = duplicates === 0 ? '' : `, ${duplicates} were there already`;
        progress.done(
          `${accepted} records accepted${again} (${files.length} files, ${requests} requests).`,
        );
      },
    );
}
