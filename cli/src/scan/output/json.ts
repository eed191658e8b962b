// JSON lines, for programs: one match a line, as soon as it is found.
import { printableJson } from '../../terminal/printable.ts';
import type { ScanOutput, Write } from './output.ts';

export function jsonOutput(write: Write): ScanOutput {
  return {
    match: (match) => write(`${printableJson(match)}\n`),
    end: () => undefined,
  };
}
