// The heading of a log file, for sources whose batches start below it.
import { lastHeading } from '@thapcanh/log-formats';
import { CliError } from '../terminal/cli-error.ts';
import { formatLogProblem } from './problem.ts';
import { readLog } from './read-log.ts';

/**
 * The last lines of a log that name its columns, such as IIS's `#Fields:` and what stands around it.
 * @throws CliError when the file cannot be read, or has none
 */
export async function headingOf(path: string): Promise<string> {
  const problems: string[] = [];
  const onProblem = (problem: Parameters<typeof formatLogProblem>[0]): void => {
    problems.push(formatLogProblem(problem));
  };
  let heading: string | undefined;
  for await (const { bytes } of readLog(path, { onProblem })) {
    heading = lastHeading(bytes.toString('utf8').split('\n')) ?? heading;
  }
  if (heading !== undefined) return heading;
  throw new CliError(
    `${path} gives no heading.`,
    problems.join('; ') || 'No line of it names columns, as #Fields of IIS and Zeek does.',
    'name a log file that still has its heading.',
  );
}
