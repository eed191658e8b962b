// Who refers to whom: ids and names, chains of correlations, and which rules raise alerts.
import type { Diagnostic, SigmaCorrelation, SigmaDocument, SigmaRule } from 'sigma-ts-parser';
import { problemAt } from './problem.ts';

type Referable = SigmaRule | SigmaCorrelation;

/** Documents by id and by name. */
export type Directory = ReadonlyMap<string, Referable>;

/** Drops documents whose id or name is taken; the first one of each stays. */
export function dropDuplicates(
  documents: readonly SigmaDocument[],
  report: (diagnostic: Diagnostic) => void,
): readonly SigmaDocument[] {
  const taken = new Map<string, SigmaDocument>();
  return documents.filter((document) => {
    const { id, name, source } = document;
    for (const [code, key] of [
      ['duplicate_id', id?.toLowerCase()],
      ['duplicate_name', name],
    ] as const) {
      const first = key === undefined ? undefined : taken.get(key);
      if (key === undefined || first === undefined || first === document) {
        if (key !== undefined) taken.set(key, document);
        continue;
      }
      const message = `"${key}" is already used by ${first.source.path}:${first.source.line}; references would be ambiguous. Change one of them.`;
      report(problemAt(document, { line: source.line, column: 1 }, { code, message }));
      return false;
    }
    return true;
  });
}

/** Rules and correlations under their id and their name. */
export function directoryOf(documents: Iterable<Referable>): Directory {
  const directory = new Map<string, Referable>();
  for (const document of documents) {
    if (document.name !== undefined) directory.set(document.name, document);
    if (document.id !== undefined) directory.set(document.id.toLowerCase(), document);
  }
  return directory;
}

/** Finds a document by id (any case) or name. */
export function resolveReference(directory: Directory, rule: string): Referable | undefined {
  return directory.get(rule) ?? directory.get(rule.toLowerCase());
}

/**
 * The documents that raise alerts of their own: all but those that correlations refer to, unless
 * one of these correlations says `generate: true`.
 */
export function silencedBy(
  correlations: readonly SigmaCorrelation[],
  directory: Directory,
): ReadonlySet<Referable> {
  const silent = new Set<Referable>();
  const generated = new Set<Referable>();
  for (const { correlation } of correlations) {
    for (const { rule } of correlation.rules) {
      const document = resolveReference(directory, rule);
      if (document !== undefined) (correlation.generate ? generated : silent).add(document);
    }
  }
  return new Set([...silent].filter((document) => !generated.has(document)));
}
