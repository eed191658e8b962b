// Rule files of folders, parsed: every `.yml` and `.yaml` but the event files beside the rules.
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Diagnostic, parseSigma, type SigmaDocument } from 'sigma-ts-parser';
import { CliError } from '../terminal/cli-error.ts';

export interface RuleFiles {
  readonly files: number;
  readonly documents: readonly SigmaDocument[];
  readonly diagnostics: readonly Diagnostic[];
}

const RULE_FILE = /\.ya?ml$/i;
/** Events that a rule must and must not match, and reference lists, lie beside the rules. */
const NO_RULE = /(\.events\.ya?ml$)|([\\/]lists[\\/][^\\/]+$)/i;

async function pathsIn(folder: string): Promise<string[]> {
  let info: Awaited<ReturnType<typeof stat>>;
  try {
    info = await stat(folder);
  } catch (error) {
    throw new CliError(
      `${folder} cannot be read.`,
      error instanceof Error ? error.message : String(error),
      'give a folder of Sigma rules, or one rule file.',
    );
  }
  if (info.isFile()) return [folder];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => RULE_FILE.test(path) && !NO_RULE.test(path))
    .sort();
}

/** Reads and parses all rule files of the folders; a bad one never hides another. */
export async function readRuleFiles(folders: readonly string[]): Promise<RuleFiles> {
  const documents: SigmaDocument[] = [];
  const diagnostics: Diagnostic[] = [];
  let files = 0;
  for (const folder of folders) {
    for (const path of await pathsIn(folder)) {
      files += 1;
      const parsed = parseSigma(await readFile(path, 'utf8'), { path });
      documents.push(...parsed.documents);
      diagnostics.push(...parsed.diagnostics);
    }
  }
  return { files, documents, diagnostics };
}
