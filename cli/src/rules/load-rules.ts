// Rule folders and files to documents, with everything that could not be read.
import { loadRuleFolder } from '@thapcanh/rule-tests';
import type { SigmaDocument } from 'sigma-ts-parser';
import { mustExist } from '../terminal/files.ts';
import type { Finding } from './finding.ts';

export interface LoadedRules {
  readonly files: number;
  readonly documents: readonly SigmaDocument[];
  readonly findings: readonly Finding[];
}

/**
 * @param onFile called before each file with its place among those of its folder
 * @throws CliError for a path that is neither a folder nor a file
 */
export async function loadRules(
  paths: readonly string[],
  onFile?: (done: number, of: number) => void,
): Promise<LoadedRules> {
  for (const path of paths)
    await mustExist(path, 'give a folder of Sigma rules, or one rule file.');
  const folders = paths.map((path) => loadRuleFolder(path, onFile));
  return {
    files: folders.reduce((sum, { files }) => sum + files.length, 0),
    documents: folders.flatMap(({ documents }) => documents),
    findings: folders.flatMap(({ diagnostics }) => diagnostics),
  };
}
