// Rules, reference lists and pipelines to a compiled ruleset, with everything that does not run.
import { placeholdersOn } from '@thapcanh/incidents';
import { compileRuleset, type Ruleset } from 'sigma-engine';
import { applyPipelines } from 'sigma-pipelines';
import type { Placeholders, SigmaDocument } from 'sigma-ts-parser';
import type { Finding } from './finding.ts';
import { loadLists, ownLists } from './load-lists.ts';
import { loadPipelines } from './load-pipelines.ts';
import { loadRules } from './load-rules.ts';

export interface RuleSources {
  /** Folders or files of rules. */
  readonly rules: readonly string[];
  /** Folders of reference lists; they replace those of `<rules>/lists` by name, later ones earlier ones. */
  readonly lists?: readonly string[] | undefined;
  /** Files of pipelines, or ids of those that ship. */
  readonly pipeline?: readonly string[] | undefined;
  /** On which the lists are read, `YYYY-MM-DD`; today, when absent. */
  readonly day?: string | undefined;
  /** Called before each file with its place among those of its folder. */
  readonly onFile?: ((done: number, of: number) => void) | undefined;
}

export interface CompiledRules {
  readonly files: number;
  /** As their files say, before pipelines. */
  readonly written: readonly SigmaDocument[];
  /** As they run. */
  readonly documents: readonly SigmaDocument[];
  readonly placeholders: Placeholders;
  readonly ruleset: Ruleset;
  /** Of reading, pipelines and compiling, warnings too. */
  readonly findings: readonly Finding[];
}

/** @throws CliError for a source that is not there */
export async function compileRules({
  rules,
  lists = [],
  pipeline = [],
  day = new Date().toISOString().slice(0, 10),
  onFile,
}: RuleSources): Promise<CompiledRules> {
  const placeholders = placeholdersOn(await loadLists([...(await ownLists(rules)), ...lists]), day);
  const { pipelines, findings: ofPipelines } = await loadPipelines(pipeline);
  const loaded = await loadRules(rules, onFile);
  const applied = applyPipelines(loaded.documents, pipelines);
  const compiled = compileRuleset(applied.documents, { placeholders });
  return {
    files: loaded.files,
    written: loaded.documents,
    documents: applied.documents,
    placeholders,
    ruleset: compiled.ruleset,
    findings: [...ofPipelines, ...loaded.findings, ...applied.diagnostics, ...compiled.diagnostics],
  };
}
