// `rules compile`: rules as the bytes that `detect` and `scan` load.
import { createHash } from 'node:crypto';
import { type Ruleset, serializeRuleset } from 'sigma-engine';
import type { SigmaDocument } from 'sigma-ts-parser';
import { compareRules, type RuleChange } from '../import/compare-rules.ts';
import { compileRules, type RuleSources } from './compile-rules.ts';
import { errorsOf, type Finding, sortedFindings } from './finding.ts';
import { documentBelow } from './path-below.ts';

export interface CompiledArtefact {
  readonly bytes: Uint8Array;
  /** Hex; names the ruleset. */
  readonly sha256: string;
  readonly files: number;
  readonly ruleset: Ruleset;
  readonly filters: number;
  readonly failed: readonly Finding[];
}

/** Compiles what runs; the same rules give the same bytes, wherever their folder lies. */
export async function compileArtefact(sources: RuleSources): Promise<CompiledArtefact> {
  const { files, documents, placeholders, ruleset, findings } = await compileRules(sources);
  const running = new Set<SigmaDocument>([...ruleset.rules, ...ruleset.correlations]);
  const kept = documents
    .filter((document) => document.kind === 'filter' || running.has(document))
    .map((document) => documentBelow(document, sources.rules));
  const bytes = serializeRuleset(kept, placeholders);
  return {
    bytes,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    files,
    ruleset,
    filters: kept.filter(({ kind }) => kind === 'filter').length,
    failed: sortedFindings(errorsOf(findings)),
  };
}

export interface RulesetDifference {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly ({ readonly title: string } & RuleChange)[];
}

type Documents = Pick<Ruleset, 'rules' | 'correlations'>;

/** What one ruleset has that another has not. Lists and filters are not compared: see the bytes. */
export function compareRulesets(before: Documents, after: Documents): RulesetDifference {
  const named = ({ rules, correlations }: Documents): Map<string, SigmaDocument> =>
    new Map(
      [...rules, ...correlations].map((document) => [
        document.id ?? document.name ?? document.title,
        document,
      ]),
    );
  const [was, is] = [named(before), named(after)];
  const added: string[] = [];
  const changed: (RuleChange & { readonly title: string })[] = [];
  for (const [key, document] of is) {
    const { title } = document;
    const old = was.get(key);
    if (old === undefined) added.push(title);
    else {
      const change = compareRules([old], [document]);
      if (change.fields.length > 0) changed.push({ title, ...change });
    }
  }
  const removed = [...was].flatMap(([key, { title }]) => (is.has(key) ? [] : [title]));
  return { added, removed, changed };
}
