// Rule folders to a compiled ruleset, with everything that did not load.
import { loadReferenceLists, placeholdersOn } from '@thapcanh/rule-tests';
import { compileRuleset, type Ruleset } from 'sigma-engine';
import type { Diagnostic } from 'sigma-ts-parser';
import { readRuleFiles } from './rule-files.ts';

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
  const { files, documents, diagnostics } = await readRuleFiles(folders);
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
