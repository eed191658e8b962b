// The forms in which a scan tells what it found.
import type { ScanMatch } from '../scan-match.ts';
import { csvOutput } from './csv.ts';
import { jsonOutput } from './json.ts';
import { summaryOutput } from './summary.ts';
import { tableOutput } from './table.ts';

export interface ScanOutput {
  match(match: ScanMatch): void;
  /** Everything was told. */
  end(): void;
}

/** Writes text to stdout. */
export type Write = (text: string) => void;

export const OUTPUTS = {
  summary: summaryOutput,
  table: tableOutput,
  json: jsonOutput,
  csv: csvOutput,
} as const satisfies Record<string, (write: Write) => ScanOutput>;
export type OutputName = keyof typeof OUTPUTS;

export function isOutputName(name: string): name is OutputName {
  return Object.hasOwn(OUTPUTS, name);
}
