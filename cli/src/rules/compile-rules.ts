// Rules, reference lists and pipelines to a compiled ruleset, with everything that does not run.
import { loadReferenceLists, placeholdersOn } from '@thapcanh/rule-tests';
import { compileRuleset, type Ruleset } from 'sigma-engine';
import type { Diagnostic, Placeholders, SigmaDocument } from 'sigma-ts-parser';
import { mustExist } from '../terminal/files.ts';
import { loadRules } from './load-rules.ts';

export interface CompiledRules {
  readonly files: number;
  readonly documents: readonly SigmaDocument[];
  readonly placeholders: Placeholders;
  readonly ruleset: Ruleset;
  /** Of reading and compiling, warnings too. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface RuleSources {
  /** Folders or files of rules. */
  readonly rules: readonly string[];
  /** Folders of reference lists, later ones replacing earlier ones by name. */
  readonly lists?: readonly string[] | undefined;
  /** On which the lists are read, `YYYY-MM-DD`; today, when absent. */
  readonly day?: string | undefined;
}

export async function compileRules({
  rules,
  lists = [],
  day = new Date().toISOString().slice(0, 10),
}: RuleSources): Promise<CompiledRules> {
  for (const folder of lists) await mustExist(folder, 'give a folder of reference lists.');
  const { files, documents, diagnostics } = await loadRules(rules);
  const placeholders = placeholdersOn(
    lists.flatMap((folder) => loadReferenceLists(folder)),
    day,
  );
  const compiled = compileRuleset(documents, { placeholders });
  return {
    files,
    documents,
    placeholders,
    ruleset: compiled.ruleset,
    diagnostics: [...diagnostics, ...compiled.diagnostics],
  };
}

/** The findings that keep a rule from running. */
export function errorsOf(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.filter(({ severity }) => severity === 'error');
}
