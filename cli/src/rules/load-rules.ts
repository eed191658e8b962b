// Rule folders and files to documents, with everything that could not be read.
import { loadRuleFolder } from '@thapcanh/rule-tests';
import type { Diagnostic, SigmaDocument } from 'sigma-ts-parser';
import { mustExist } from '../terminal/files.ts';

export interface LoadedRules {
  readonly files: number;
  readonly documents: readonly SigmaDocument[];
  readonly diagnostics: readonly Diagnostic[];
}

/** @throws CliError for a path that is neither a folder nor a file */
export async function loadRules(paths: readonly string[]): Promise<LoadedRules> {
  for (const path of paths)
    await mustExist(path, 'give a folder of Sigma rules, or one rule file.');
  const folders = paths.map(loadRuleFolder);
  return {
    files: folders.reduce((sum, { files }) => sum + files.length, 0),
    documents: folders.flatMap(({ documents }) => documents),
    diagnostics: folders.flatMap(({ diagnostics }) => diagnostics),
  };
}
