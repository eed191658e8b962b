import { FORMATS, parseBatch } from '@thapcanh/log-formats';
import { Command } from 'commander';
import { printable, printableJson } from '../../terminal/printable.ts';

const HELP = `
Examples:
  thapcanh logs formats                  every format, with a sample of its lines
  thapcanh logs formats forti            those whose id or title holds "forti"
  thapcanh logs formats --json           for programs: id, title, description, log sources, samples`;

interface Listed {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Sigma log sources that the samples have. */
  readonly logsources: readonly object[];
  readonly samples: readonly string[];
}

function listed(): readonly Listed[] {
  return FORMATS.map(({ id, title, description, samples }) => ({
    id,
    title,
    description,
    logsources: logSourcesOf(id, samples),
    samples,
  }));
}

function logSourcesOf(format: string, samples: readonly string[]): readonly object[] {
  const found = new Map<string, object>();
  for (const sample of samples) {
    const records = sample.split('\n').map((raw, position) => ({ position, raw, line: 1 }));
    for (const outcome of parseBatch(records, { format, receivedAt: '2026-11-22T00:00:00Z' }))
      if (outcome.kind === 'event')
        found.set(JSON.stringify(outcome.event.logsource), outcome.event.logsource);
  }
  return [...found.values()];
}

function runFormats(part: string | undefined, { json }: { readonly json?: true }): void {
  const wanted = part?.toLowerCase() ?? '';
  const found = listed().filter(({ id, title }) => `${id} ${title}`.toLowerCase().includes(wanted));
  if (found.length === 0) {
    process.stderr.write(
      `No format is called "${printable(wanted)}"; without a word, all are listed.\n`,
    );
    process.exitCode = 1;
  }
  for (const format of found)
    process.stdout.write(json ? `${printableJson(format)}\n` : text(format));
}

function text({ id, title, description, logsources, samples }: Listed): string {
  const sources = logsources.map((source) => Object.values(source).join(' / ')).filter(Boolean);
  return [
    `${id}  ${title}`,
    `  ${description}`,
    ...(sources.length === 0 ? [] : [`  Sigma log source: ${sources.join(', ')}`]),
    ...samples
      .slice(0, 1)
      .flatMap((sample) => sample.split('\n').map((line) => `  | ${printable(line)}`)),
    '',
    '',
  ].join('\n');
}

export function formatsCommand(): Command {
  return new Command('formats')
    .description('List the log formats, with samples')
    .argument('[part]', 'only formats whose id or title holds this')
    .option('--json', 'a JSON line a format')
    .addHelpText('after', HELP)
    .action(runFormats);
}
