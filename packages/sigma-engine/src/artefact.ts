// A ruleset as bytes: what is deployed, hashed and verified is exactly what runs.
import type { Diagnostic, Placeholders, SigmaDocument } from 'sigma-ts-parser';
import { compileRuleset, type Ruleset } from './ruleset.ts';

/** Version of the layout; a reader refuses what it does not know. */
const VERSION = 1;

export type LoadOutcome =
  | {
      readonly ok: true;
      readonly ruleset: Ruleset;
      readonly diagnostics: readonly Diagnostic[];
    }
  | {
      readonly ok: false;
      readonly code: 'artefact_unreadable' | 'artefact_version';
      readonly message: string;
    };

/**
 * Writes documents and reference lists as bytes. The same input gives the same bytes, so a hash of
 * them names the ruleset.
 */
export function serializeRuleset(
  documents: readonly SigmaDocument[],
  placeholders: Placeholders = {},
): Uint8Array {
  return new TextEncoder().encode(canonicalJson({ v: VERSION, documents, placeholders }));
}

/**
 * Reads and compiles what `serializeRuleset` wrote. The bytes are trusted beyond their version and
 * outline: verify their hash first.
 */
export function loadRuleset(bytes: Uint8Array): LoadOutcome {
  let content: unknown;
  try {
    content = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    const message = `The ruleset is not UTF-8 JSON: ${error instanceof Error ? error.message : ''}`;
    return { ok: false, code: 'artefact_unreadable', message };
  }
  if (typeof content !== 'object' || content === null || !('v' in content)) {
    return { ok: false, code: 'artefact_unreadable', message: 'The ruleset has no version.' };
  }
  if (content.v !== VERSION) {
    const message = `The ruleset has version ${String(content.v)}; this engine reads ${VERSION}.`;
    return { ok: false, code: 'artefact_version', message };
  }
  const documents = 'documents' in content ? content.documents : undefined;
  const placeholders = 'placeholders' in content ? content.placeholders : undefined;
  if (!isDocuments(documents) || !isPlaceholders(placeholders)) {
    const message = 'The ruleset lacks its documents or its reference lists.';
    return { ok: false, code: 'artefact_unreadable', message };
  }
  return { ok: true, ...compileRuleset(documents, { placeholders }) };
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

/** JSON with the keys of every object in order, written directly: no key is ever assigned. */
function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const pairs = Object.entries(value)
    .filter(([, content]) => content !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : Number(a > b)))
    .map(([key, content]) => `${JSON.stringify(key)}:${canonicalJson(content)}`);
  return `{${pairs.join(',')}}`;
}
