// Version 1 of the artefact: the documents themselves, compiled when they are loaded.
import type { Diagnostic, Placeholders, SigmaDocument } from 'sigma-ts-parser';
import { compileRuleset, type Ruleset } from '../ruleset.ts';

/** Compiles the documents of a version 1 artefact; undefined when its outline is another. */
export function loadVersion1(content: object):
  | {
      ruleset: Ruleset;
      diagnostics: readonly Diagnostic[];
      placeholders: Placeholders;
    }
  | undefined {
  const documents = 'documents' in content ? content.documents : undefined;
  const placeholders = 'placeholders' in content ? content.placeholders : undefined;
  return isDocuments(documents) && isPlaceholders(placeholders)
    ? { ...compileRuleset(documents, { placeholders }), placeholders }
    : undefined;
}

const PART_OF_KIND: ReadonlyMap<string, string> = new Map([
  ['rule', 'detection'],
  ['correlation', 'correlation'],
  ['filter', 'filter'],
]);

function isDocuments(value: unknown): value is readonly SigmaDocument[] {
  return Array.isArray(value) && value.every(isDocument);
}

function isDocument(value: unknown): value is SigmaDocument {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false;
  const part = PART_OF_KIND.get(String(value.kind));
  return part !== undefined && Object.hasOwn(value, part) && Object.hasOwn(value, 'source');
}

function isPlaceholders(value: unknown): value is Placeholders {
  return typeof value === 'object' && value !== null && Object.values(value).every(Array.isArray);
}
