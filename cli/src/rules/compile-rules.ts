// Rule folders to a compiled ruleset, with everything that did not load.
import { loadReferenceLists, loadRuleFolder, placeholdersOn } from '@thapcanh/rule-tests';
import { compileRuleset, type Ruleset } from 'sigma-engine';
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

export interface CompiledRules {
  readonly files: number;
  readonly ruleset: Ruleset;
  /** Errors only: each names a rule that does not run. */
  readonly failed: readonly Diagnostic[];
}

/** @param lists folders of reference lists, later ones replacing earlier ones by name */
export async function compileRules(
  folders: readonly string[],
  lists: readonly string[] = [],
  day: string = new Date().toISOString().slice(0, 10),
): Promise<CompiledRules> {
  const { files, documents, diagnostics } = await loadRules(folders);
  const placeholders = placeholdersOn(
    lists.flatMap((folder) => loadReferenceLists(folder)),
    day,
  );
  const compiled = compileRuleset(documents, { placeholders });
  const failed = [...diagnostics, ...compiled.diagnostics].filter(
    ({ severity }) => severity === 'error',
  );
  return { files, ruleset: compiled.ruleset, failed };
}
