// Typed access to the YAML of one document, which reports what is wrong with its place.
import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type LineCounter,
  type Node,
  type Scalar as YamlScalar,
} from 'yaml';
import type { Diagnostic, DiagnosticCode, Position, Severity } from './diagnostic.ts';
import type { Scalar } from './value.ts';

/** A key with its value; `value` is null where the file has nothing behind the colon. */
export interface Entry {
  readonly key: string;
  readonly keyNode: Node | null;
  readonly value: Node | null;
}

/** Aliases are followed this often a document: nested ones multiply. */
const MAX_ALIASES = 100;

export interface Reader {
  position(node: Node | null, offset?: number): Position;
  error(code: DiagnosticCode, message: string, at: Node | Position | null): void;
  warn(code: DiagnosticCode, message: string, at: Node | Position | null): void;
  /** Number of errors so far; a document with errors is not returned. */
  errors(): number;
  /** Entries of a map with string keys, or undefined. */
  map(node: Node | null): readonly Entry[] | undefined;
  list(node: Node | null): readonly (Node | null)[] | undefined;
  scalar(node: Node | null): Scalar | undefined;
  /** The text of a scalar as written, numbers and dates included. */
  text(node: Node | null): string | undefined;
  /** Plain JSON of any node. */
  json(node: Node | null): unknown;
}

/** A reader over one document of a file; findings go to `report`. */
export function createReader(options: {
  path: string;
  document: Document;
  lines: LineCounter;
  report: (diagnostic: Diagnostic) => void;
  /** Where findings without a node of their own are placed. */
  start: Position;
}): Reader {
  const { path, document, lines, report, start } = options;
  let errors = 0;
  let aliases = 0;

  const follow = (node: Node | null): Node | null => {
    if (!isAlias(node)) return node;
    aliases += 1;
    if (aliases > MAX_ALIASES) {
      if (aliases === MAX_ALIASES + 1) {
        emit(
          'error',
          'yaml_too_complex',
          `More than ${MAX_ALIASES} aliases. Write the values out.`,
          node,
        );
      }
      return null;
    }
    return node.resolve(document) ?? null;
  };

  const position = (node: Node | null, offset = 0): Position => {
    const from = node?.range?.[0];
    if (from === undefined) return start;
    const { line, col } = lines.linePos(from + offset);
    return { line, column: col };
  };

  const emit = (
    severity: Severity,
    code: DiagnosticCode,
    message: string,
    at: Node | Position | null,
  ): void => {
    if (severity === 'error') errors += 1;
    const { line, column } = isNode(at) || at === null ? position(at) : at;
    report({ severity, code, message, path, line, column });
  };

  const scalar = (given: Node | null): Scalar | undefined => {
    const node = follow(given);
    if (node === null) return { type: 'null' };
    if (!isScalar(node)) return undefined;
    const { value } = node;
    if (value === null || value === undefined) return { type: 'null' };
    if (typeof value === 'boolean') return { type: 'boolean', value };
    if (typeof value === 'number') return { type: 'number', value, source: sourceOf(node) };
    return { type: 'string', value: sourceOf(node) };
  };

  return {
    position,
    error: (code, message, at) => emit('error', code, message, at),
    warn: (code, message, at) => emit('warning', code, message, at),
    errors: () => errors,
    scalar,
    map(given) {
      const node = follow(given);
      if (!isMap(node)) return undefined;
      return node.items.map(({ key, value }) => ({
        key: isScalar(key) ? sourceOf(key) : String(key),
        keyNode: isNode(key) ? key : null,
        value: isNode(value) ? value : null,
      }));
    },
    list(given) {
      const node = follow(given);
      if (!isSeq(node)) return undefined;
      return node.items.map((item) => (isNode(item) ? item : null));
    },
    text(given) {
      const found = scalar(given);
      if (found === undefined || found.type === 'null') return undefined;
      return found.type === 'number' ? found.source : String(found.value);
    },
    json(node) {
      if (node === null) return null;
      try {
        return node.toJS(document, { maxAliasCount: MAX_ALIASES });
      } catch (error) {
        // The library's answer to aliases that multiply, or that name nothing.
        if (!(error instanceof ReferenceError)) throw error;
        emit('error', 'yaml_too_complex', `${error.message}. Write the values out.`, node);
        return null;
      }
    },
  };
}

/** A text's value; of anything else, how it was spelled. */
function sourceOf(node: YamlScalar): string {
  return typeof node.value === 'string' ? node.value : (node.source ?? '');
}
