// The entry: the text of one file in, typed documents and findings out.
import { type Document, isMap, type YAMLMap } from 'yaml';
import { createCollection } from './collection.ts';
import { readCorrelation } from './correlation.ts';
import type { Diagnostic, DiagnosticCode, Position } from './diagnostic.ts';
import type { DocumentSource, SigmaDocument } from './document.ts';
import { createLineIndex } from './lines.ts';
import { createReader, type Reader } from './reader.ts';
import { readFilter, readRule } from './rule.ts';
import { type AliasTargets, type Chunk, parseChunk, splitDocuments } from './stream.ts';
import { checkText, decodeText } from './text.ts';

export interface ParseResult {
  /** Documents without errors, in file order. */
  readonly documents: readonly SigmaDocument[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What every step of one file shares. */
interface File {
  readonly path: string;
  readonly text: string;
  readonly positionOf: (offset: number) => Position;
  readonly targets: AliasTargets;
  readonly add: (diagnostic: Diagnostic) => void;
}

type AnyMap = YAMLMap<unknown, unknown>;

/**
 * Parses a Sigma file of one or more YAML documents, given as text or as UTF-8. It never throws: a
 * document with errors is left out and reported, the others are returned.
 * @example
 * const { documents, diagnostics } = parseSigma(text, { path: 'rules/web.yml' });
 */
export function parseSigma(source: string | Uint8Array, options: { path: string }): ParseResult {
  const { text, lossy } = decodeText(source);
  const documents: SigmaDocument[] = [];
  const diagnostics: Diagnostic[] = [];
  const file: File = {
    path: options.path,
    text,
    positionOf: createLineIndex(text),
    targets: new WeakMap(),
    add: (diagnostic) => diagnostics.push(diagnostic),
  };
  const collect = createCollection();
  for (const chunk of splitDocuments(text)) {
    const flaw = checkText(chunk.text, lossy);
    if (flaw !== undefined) {
      complain(file, flaw.code, flaw.message, chunk.offset + flaw.offset);
      continue;
    }
    withinStack(file, chunk.offset, () => {
      for (const yaml of parseChunk(chunk, file.targets)) {
        const document = readYaml(file, yaml, chunk, collect);
        if (document !== undefined) documents.push(document);
      }
    });
  }
  return { documents, diagnostics };
}

function complain(file: File, code: DiagnosticCode, message: string, offset: number): void {
  const { path } = file;
  file.add({ severity: 'error', code, message, path, ...file.positionOf(offset) });
}

/** The YAML library recurses: text nested thousands of levels deep exhausts the stack. */
function withinStack(file: File, offset: number, read: () => void): void {
  try {
    read();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    complain(file, 'yaml_too_complex', 'The YAML nests too deeply to be read. Flatten it.', offset);
  }
}

function readYaml(
  file: File,
  yaml: Document.Parsed,
  chunk: Chunk,
  collect: ReturnType<typeof createCollection>,
): SigmaDocument | undefined {
  const map = mapOfDocument(file, yaml, chunk);
  if (map === undefined) return undefined;
  const step = collect(map);
  if (step.kind === 'nothing') return undefined;
  const offset = map.range?.[0] ?? chunk.offset;
  if (step.kind === 'invalid') {
    complain(file, 'action_invalid', step.message, offset);
    return undefined;
  }
  const { path, positionOf, add: report } = file;
  const start = positionOf(offset);
  const reader = createReader({ ...file, report, start });
  return readDocument(reader, step.map, { path, line: start.line });
}

function mapOfDocument(file: File, yaml: Document.Parsed, chunk: Chunk): AnyMap | undefined {
  for (const { message, pos } of yaml.errors) {
    complain(file, 'yaml_syntax', message, chunk.offset + pos[0]);
  }
  for (const { message, pos } of yaml.warnings) {
    const place = file.positionOf(chunk.offset + pos[0]);
    file.add({ severity: 'warning', code: 'yaml_ignored', message, path: file.path, ...place });
  }
  if (yaml.errors.length > 0 || yaml.contents === null) return undefined;
  const { contents } = yaml;
  if (isMap(contents)) return contents;
  if ('value' in contents && contents.value === null) return undefined;
  const message = 'A Sigma document is a map with at least title, logsource and detection.';
  complain(file, 'document_not_a_map', message, contents.range[0]);
  return undefined;
}

const KINDS = ['correlation', 'filter', 'detection'] as const;

function readDocument(
  reader: Reader,
  map: AnyMap,
  place: { path: string; line: number },
): SigmaDocument | undefined {
  const entries = reader.map(map) ?? [];
  const keys = entries.map(({ key, keyNode }) => [key, reader.position(keyNode)] as const);
  const source: DocumentSource = { ...place, keys: Object.fromEntries(keys) };
  const [kind, other] = KINDS.flatMap((kind) =>
    entries.filter(({ key }) => key === kind).slice(0, 1),
  );
  if (kind !== undefined && other !== undefined) {
    const message = `"${kind.key}" and "${other.key}" cannot stand in one document. Put "---" between two documents.`;
    reader.error('document_kind_ambiguous', message, other.keyNode);
  }
  if (kind?.key === 'correlation') return readCorrelation(reader, entries, source);
  if (kind?.key === 'filter') return readFilter(reader, entries, source);
  if (kind !== undefined || entries.some(({ key }) => key === 'logsource')) {
    return readRule(reader, entries, source);
  }
  const message =
    'The document has neither "detection" (a rule), "correlation" nor "filter", so it cannot be read.';
  reader.error('document_kind_unknown', message, null);
  return undefined;
}
