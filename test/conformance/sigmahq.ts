// The published SigmaHQ rules, unpacked from their archive in memory and compiled once a file.
import { PLACEHOLDERS, publishedRuleFiles } from '@thapcanh/bench/rules';
import { compileRuleset, type Ruleset } from 'sigma-engine';
import { type Diagnostic, parseSigma, type SigmaDocument } from 'sigma-ts-parser';

export interface PublishedRules {
  readonly files: number;
  readonly documents: readonly SigmaDocument[];
  readonly diagnostics: readonly Diagnostic[];
  readonly ruleset: Ruleset;
  readonly milliseconds: { readonly parse: number; readonly compile: number };
}

let loaded: PublishedRules | undefined;

/** Loads the three folders of rules that are meant for use. */
export function publishedRules(): PublishedRules {
  loaded ??= load();
  return loaded;
}

function load(): PublishedRules {
  const files = publishedRuleFiles();
  const start = performance.now();
  const parsed = files.map(({ name, text }) => parseSigma(text, { path: name }));
  const middle = performance.now();
  const documents = parsed.flatMap((result) => result.documents);
  const compiled = compileRuleset(documents, { placeholders: PLACEHOLDERS });
  const end = performance.now();
  return {
    files: files.length,
    documents,
    diagnostics: [...parsed.flatMap((result) => result.diagnostics), ...compiled.diagnostics],
    ruleset: compiled.ruleset,
    milliseconds: { parse: middle - start, compile: end - middle },
  };
}
