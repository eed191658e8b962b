// `thapcanh audit verify`: what an auditor runs on a machine that never saw the service.
import type { KnownAnchor, Verdict } from '@thapcanh/audit';
import { Command } from 'commander';
import { verifyFile } from '../../audit/verify-file.ts';
import { CliError } from '../../terminal/cli-error.ts';
import { mustBeFile } from '../../terminal/files.ts';
import { printable, printableJson } from '../../terminal/printable.ts';
import { counted } from '../../terminal/quantity.ts';

interface VerifyOptions {
  readonly anchor: readonly KnownAnchor[];
  readonly json?: true;
}

/** Some file is not whole. */
const FOUND_EXIT_CODE = 1;

export function verifyCommand(): Command {
  return new Command('verify')
    .description('Verify exports offline: every line, timeline and anchor')
    .argument('<files...>', 'files of `audit export`, plain or gzip')
    .option(
      '--anchor <day:hash>',
      'an anchor as you know it from elsewhere; again for more',
      knownAnchor,
      [],
    )
    .option('--json', 'JSON on stdout, a line a file')
    .addHelpText(
      'after',
      `
Nothing is asked of the service. A file that is whole proves that nothing was changed since its anchors were
written; that the anchors are the service's own, only you can say: compare the newest one with what was printed
or noted outside, or give it with --anchor.

Exit codes: 0 all whole, 1 something is wrong, 2 a file or an option cannot be read.

Examples:
  thapcanh audit verify vu-viec.ndjson
  thapcanh audit verify --anchor 2026-11-22:9f86d08188… exports/*.ndjson.gz`,
    )
    .action(async (files: readonly string[], { anchor, json }: VerifyOptions) => {
      for (const file of files) await mustBeFile(file);
      for (const file of files) {
        const verdict = await verifyFile(file, anchor);
        if (verdict.found > 0) process.exitCode = FOUND_EXIT_CODE;
        if (json) {
          process.stdout.write(
            `${printableJson({ file, whole: verdict.found === 0, ...verdict })}\n`,
          );
        } else for (const line of linesOf(file, verdict)) console.log(printable(line));
      }
    });
}

function linesOf(file: string, verdict: Verdict): readonly string[] {
  const { findings, found, incidents, entries, anchors, waiting, newest } = verdict;
  const untold = found - findings.length;
  const size = `${counted(incidents, 'incident')}, ${counted(entries, 'entry')}, ${counted(anchors, 'anchor')}`;
  return [
    ...findings.map(({ text }) => `${file}: ${text}`),
    ...(untold === 0 ? [] : [`${file}: and ${counted(untold, 'other fault')}.`]),
    `${file}: ${found === 0 ? 'whole' : `NOT WHOLE, ${counted(found, 'fault')}`} (${size}).`,
    ...(waiting === 0
      ? []
      : [`  ${counted(waiting, 'entry')} of days that are not anchored here.`]),
    newest === undefined
      ? '  No anchor: only that the parts fit together is shown.'
      : `  Newest anchor, to compare: ${newest.day}:${newest.hash}`,
  ];
}

function knownAnchor(text: string, before: readonly KnownAnchor[]): readonly KnownAnchor[] {
  const [, day, hash] = /^(\d{4}-\d{2}-\d{2}):([0-9a-f]{64})$/.exec(text) ?? [];
  if (day !== undefined && hash !== undefined) return [...before, { day, hash }];
  throw new CliError(
    `--anchor ${text} is not an anchor.`,
    'It is a day and 64 hexadecimal digits.',
    'write --anchor 2026-11-22:9f86….',
  );
}
