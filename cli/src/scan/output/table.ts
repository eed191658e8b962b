// One line a match, for eyes: when, how bad, what, where, why.
import { printable, shortened } from '../../terminal/printable.ts';
import type { ScanMatch } from '../scan-match.ts';
import type { ScanOutput, Write } from './output.ts';
import { reasonsOf } from './reasons.ts';

const LEVEL_WIDTH = 'informational'.length;
const WHY_WIDTH = 200;

function block(match: ScanMatch): string {
  const { time, rule, file, line, host, raw, correlation } = match;
  const where = host === undefined ? '' : `  ${printable(host)}`;
  const head = `${time}  ${rule.level.padEnd(LEVEL_WIDTH)}  ${printable(rule.title)}${where}`;
  const more =
    correlation?.events.slice(1).map((event) => `    ${event.time}  ${event.file}:${event.line}`) ??
    [];
  return [
    head,
    `    ${printable(file)}:${line}  ${printable(shortened(reasonsOf(match), WHY_WIDTH))}`,
    ...more.map(printable),
    ...(raw === undefined ? [] : [`    ${printable(raw)}`]),
  ].join('\n');
}

export function tableOutput(write: Write): ScanOutput {
  return {
    match: (match) => write(`${block(match)}\n`),
    end: () => undefined,
  };
}
