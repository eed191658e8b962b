// The entry: the text of one file in, typed documents and findings out.
import { type Document, isMap, LineCounter, parseAllDocuments, type YAMLMap } from 'yaml';
import { createCollection } from './collection.ts';
import { readCorrelation } from './correlation.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { SigmaDocument } from './document.ts';
import { createReader } from './reader.ts';
import { readFilter, readRule } from './rule.ts';

export interface ParseResult {
  /** Documents without errors, in file order. */
  readonly documents: readonly SigmaDocument[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Parses a Sigma file of one or more YAML documents. It never throws: a document with errors is
 * left out and reported, the others are returned.
 * @example
 * const { documents, diagnostics } = parseSigma(text, { path: 'rules/web.yml' });
 */
export function parseSigma(text: string, options: { path: string }): ParseResult {
  const { path } = options;
  const lines = new LineCounter();
  const documents: SigmaDocument[] = [];
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic): void => {
    diagnostics.push(diagnostic);
  };
  const collect = createCollection();
  for (const yaml of readYaml(text, path, lines, report)) {
    const map = mapOfDocument(yaml, path, lines, report);
    if (map === undefined) continue;
    const step = collect(map);
    if (step.kind === 'nothing') continue;
    const start = placeOf(map.range?.[0] ?? 0, lines);
    if (step.kind === 'invalid') {
      report({ severity: 'error', code: 'action_invalid', message: step.message, path, ...start });
      continue;
    }
    const read = () => readDocument({ yaml, map: step.map, path, lines, report, start });
    const document = withinStack(read, { path, ...start, report });
    if (document !== undefined) documents.push(document);
  }
  return { documents, diagnostics };
}

function readYaml(
  text: string,
  path: string,
  lines: LineCounter,
  report: (diagnostic: Diagnostic) => void,
): readonly Document.Parsed[] {
  const parse = (): readonly Document.Parsed[] => {
    const parsed = parseAllDocuments(text, { lineCounter: lines, prettyErrors: false });
    return Array.isArray(parsed) ? parsed : [];
  };
  return withinStack(parse, { path, line: 1, column: 1, report }) ?? [];
}

/** The YAML library recurses: text nested thousands of levels deep exhausts the stack. */
function withinStack<T>(
  read: () => T,
  place: { path: string; line: number; column: number; report: (found: Diagnostic) => void },
): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const { path, line, column, report } = place;
    const message = 'The YAML nests too deeply to be read. Flatten it.';
    report({ severity: 'error', code: 'yaml_too_complex', message, path, line, column });
    return undefined;
  }
}

function mapOfDocument(
  yaml: Document.Parsed,
  path: string,
  lines: LineCounter,
  report: (diagnostic: Diagnostic) => void,
): YAMLMap<unknown, unknown> | undefined {
  for (const { message, pos } of yaml.errors) {
    const place = placeOf(pos[0], lines);
    report({ severity: 'error', code: 'yaml_syntax', message, path, ...place });
  }
  if (yaml.errors.length > 0 || yaml.contents === null) return undefined;
  if (isMap(yaml.contents)) return yaml.contents;
  const { contents } = yaml;
  if ('value' in contents && contents.value === null) return undefined;
  const message = 'A Sigma document is a map with at least title, logsource and detection.';
  const place = placeOf(contents.range[0], lines);
  report({ severity: 'error', code: 'document_not_a_map', message, path, ...place });
  return undefined;
}

function readDocument(given: {
  yaml: Document.Parsed;
  map: YAMLMap<unknown, unknown>;
  path: string;
  lines: LineCounter;
  report: (diagnostic: Diagnostic) => void;
  start: { line: number; column: number };
}): SigmaDocument | undefined {
  const { yaml, map, path, lines, report, start } = given;
  const reader = createReader({ path, document: yaml, lines, report, start });
  const entries = reader.map(map) ?? [];
  const has = (key: string): boolean => entries.some((entry) => entry.key === key);
  const source = { path, line: start.line };
  if (has('correlation')) return readCorrelation(reader, entries, source);
  if (has('filter')) return readFilter(reader, entries, source);
  if (has('detection') || has('logsource')) return readRule(reader, entries, source);
  const message =
    'The document has neither "detection" (a rule), "correlation" nor "filter", so it cannot be read.';
  reader.error('document_kind_unknown', message, null);
  return undefined;
}

function placeOf(offset: number, lines: LineCounter): { line: number; column: number } {
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}
