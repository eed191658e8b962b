// Documents to the bytes that are deployed.
import type {
  Diagnostic,
  Placeholders,
  SigmaCorrelation,
  SigmaDocument,
  SigmaFilter,
  SigmaRule,
} from 'sigma-ts-parser';
import { type CompiledDocuments, compileDocuments } from '../compile-documents.ts';
import { leanDetection, type Tables, VERSION } from './layout.ts';
import { type Json, Packer } from './pack.ts';

/**
 * Compiles documents and writes what came of it as bytes; what does not compile is left out, and is
 * told again by whoever loads them. The same input gives the same bytes, so a hash of them names the
 * ruleset.
 */
export function serializeRuleset(
  documents: readonly SigmaDocument[],
  placeholders: Placeholders = {},
): Uint8Array {
  const compiled = compileDocuments(documents, placeholders);
  const filters = documents.filter((document) => document.kind === 'filter');
  const { diagnostics } = compiled;
  return writeArtefact(compiled, { filters: filters.map(leanFilter), placeholders, diagnostics });
}

/** What an artefact says beside its programs and documents. */
export interface Said {
  readonly filters: readonly SigmaFilter[];
  readonly placeholders: Placeholders;
  readonly diagnostics: readonly Diagnostic[];
}

/** Writes compiled documents. */
export function writeArtefact(
  compiled: CompiledDocuments,
  { filters, placeholders, diagnostics }: Said,
): Uint8Array {
  const { predicates } = compiled.compiled;
  const packer = new Packer();
  const taken = {
    predicates: Array.from({ length: predicates.count }, (_, at) =>
      packer.take(jsonOf(predicates.at(at))),
    ),
    documents: compiled.rules.map((rule) => takeRule(rule, packer)),
  };
  const logsources = new Map<number, number>();
  const rules = compiled.compiled.rules.map(({ logsource, entry, witness }) => {
    const number = packer.take(jsonOf(logsource));
    const place = logsources.get(number) ?? logsources.size;
    logsources.set(number, place);
    return [place, entry, witness === undefined ? 0 : 1, ...(witness ?? [])];
  });
  const shared = packer.share();
  const packed = (number: number) => packer.packed(number);
  const tables: Tables = {
    v: VERSION,
    predicates: taken.predicates.map(packed),
    code: [...compiled.compiled.code],
    logsources: [...logsources.keys()].map(packed),
    rules,
    ...correlationTables(compiled),
    placeholders: sorted(placeholders),
    filters,
    diagnostics,
  };
  const lines = [tables, shared, ...taken.documents.map((parts) => parts.map(packed))];
  return new TextEncoder().encode(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
}

function correlationTables({
  rules,
  correlations,
  silent,
}: CompiledDocuments): Pick<Tables, 'correlations' | 'silentRules' | 'silentCorrelations'> {
  const placesOf = (of: readonly (SigmaRule | SigmaCorrelation)[]): readonly number[] =>
    of.flatMap((document, place) => (silent.has(document) ? [place] : []));
  return {
    correlations,
    silentRules: placesOf(rules),
    silentCorrelations: placesOf(correlations),
  };
}

/** A rule's metadata and its detection. */
function takeRule({ detection, source, ...rest }: SigmaRule, packer: Packer): readonly number[] {
  const { path, line } = source;
  const metadata = { ...rest, source: { path, line } };
  return [packer.take(jsonOf(metadata)), packer.take(leanDetection(jsonOf(detection)))];
}

function leanFilter({ source, filter, ...rest }: SigmaFilter): SigmaFilter {
  const { path, line } = source;
  const lean = { ...rest, source: { path, line }, filter };
  return JSON.parse(JSON.stringify(leanDetection(jsonOf(lean))));
}

/** Documents are plain JSON. */
function jsonOf(value: object): Json {
  return JSON.parse(JSON.stringify(value));
}

function sorted(placeholders: Placeholders): Placeholders {
  return Object.fromEntries(
    Object.entries(placeholders).sort(([a], [b]) => (a < b ? -1 : Number(a > b))),
  );
}
