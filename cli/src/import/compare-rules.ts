// What changed between two versions of a rule file: what it finds, or only what it says of itself.
import type { SigmaDocument } from 'sigma-ts-parser';

export interface RuleChange {
  /** Top-level keys that differ, sorted. */
  readonly fields: readonly string[];
  /** Whether the rule may find something else now. */
  readonly logic: boolean;
}

const LOGIC = new Set(['logsource', 'detection', 'correlation', 'filter', 'kind', 'documents']);
/** Where and how something is written says nothing of what it means; an artefact may lack it. */
const PLACES = new Set(['source', 'position', 'written', 'logsourceNotes']);

/** JSON of the meaning, the keys of every object in order: an artefact may have others than a file. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (key, content: unknown) => {
    if (PLACES.has(key)) return undefined;
    if (typeof content !== 'object' || content === null || Array.isArray(content)) return content;
    return Object.fromEntries(Object.entries(content).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

function fieldsOf(document: SigmaDocument): ReadonlyMap<string, string> {
  const { custom, ...rest } = document;
  return new Map(
    [...Object.entries(rest), ...Object.entries(custom)]
      .filter(([key]) => !PLACES.has(key))
      .map(([key, value]) => [key, canonical(value)]),
  );
}

/** Compares documents in their order. Files of different numbers of documents differ in `documents`. */
export function compareRules(
  before: readonly SigmaDocument[],
  after: readonly SigmaDocument[],
): RuleChange {
  const fields = new Set<string>();
  if (before.length !== after.length) fields.add('documents');
  for (const [at, document] of after.entries()) {
    const old = before[at];
    if (old === undefined) continue;
    const [was, is] = [fieldsOf(old), fieldsOf(document)];
    for (const key of new Set([...was.keys(), ...is.keys()])) {
      if (was.get(key) !== is.get(key)) fields.add(key);
    }
  }
  const sorted = [...fields].sort();
  return { fields: sorted, logic: sorted.some((field) => LOGIC.has(field)) };
}
