// Typed access to the YAML of one document, which reports what is wrong with its place.
import {
  type Alias,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Node,
  type Scalar as YamlScalar,
} from 'yaml';
import type { Diagnostic, DiagnosticCode, Position, Severity } from './diagnostic.ts';
import type { AliasTargets } from './stream.ts';
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
  position(node: Node | null): Position;
  /** The place of a character of a scalar's value (offset from 0), folded lines and quotes considered. */
  positionIn(node: Node | null, offset: number): Position;
  error(code: DiagnosticCode, message: string, at: Node | Position | null): void;
  warn(code: DiagnosticCode, message: string, at: Node | Position | null): void;
  /** Number of errors so far; a document with errors is not returned. */
  errors(): number;
  /** Entries of a map with string keys, merge keys (`<<`) filled in, or undefined. */
  map(node: Node | null): readonly Entry[] | undefined;
  list(node: Node | null): readonly (Node | null)[] | undefined;
  scalar(node: Node | null): Scalar | undefined;
  /** The text of a scalar as written, numbers and dates included. */
  text(node: Node | null): string | undefined;
  /** Plain JSON of any node; a number that JSON cannot hold exactly stays the text it was. */
  json(node: Node | null): unknown;
}

/** A reader over one document of a file; findings go to `report`. */
export function createReader(options: {
  path: string;
  text: string;
  targets: AliasTargets;
  positionOf: (offset: number) => Position;
  report: (diagnostic: Diagnostic) => void;
  /** Where findings without a node of their own are placed. */
  start: Position;
}): Reader {
  const { path, text, targets, positionOf, report, start } = options;
  const checked = new WeakSet<Node>();
  let errors = 0;
  let aliases = 0;
  let last: { alias: Alias; target: Node | null } | undefined;

  const position = (node: Node | null): Position => {
    const from = node?.range?.[0];
    return from === undefined ? start : positionOf(from);
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

  const targetOf = (alias: Alias): Node | null => {
    const target = targets.get(alias);
    if (target === undefined) {
      emit('error', 'yaml_syntax', `The alias "*${alias.source}" has no anchor above it.`, alias);
      return null;
    }
    aliases += 1;
    if (aliases <= MAX_ALIASES) return target;
    if (aliases === MAX_ALIASES + 1) {
      const message = `Aliases are followed more than ${MAX_ALIASES} times. Write the values out.`;
      emit('error', 'yaml_too_complex', message, alias);
    }
    return null;
  };

  /** One look at an alias as a map, then as a list, then as a scalar counts once. */
  const follow = (node: Node | null): Node | null => {
    if (!isAlias(node)) return node;
    if (last?.alias !== node) last = { alias: node, target: targetOf(node) };
    return last.target;
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

  const list = (given: Node | null): readonly (Node | null)[] | undefined => {
    const node = follow(given);
    return isSeq(node) ? node.items.map((item) => (isNode(item) ? item : null)) : undefined;
  };

  const reportTwins = (node: Node, entries: readonly Entry[]): void => {
    if (checked.has(node)) return;
    checked.add(node);
    const first = new Map<string, Entry>();
    for (const entry of entries) {
      const twin = first.get(entry.key);
      if (twin === undefined) first.set(entry.key, entry);
      else {
        const message = `The key "${entry.key}" already stands in line ${position(twin.keyNode).line}. A map has each key once: rename or join them.`;
        emit('error', 'yaml_duplicate_key', message, entry.keyNode);
      }
    }
  };

  const map = (given: Node | null): readonly Entry[] | undefined => {
    const node = follow(given);
    if (!isMap(node)) return undefined;
    const written = node.items.map(({ key, value }) => ({
      key: isScalar(key) ? sourceOf(key) : String(key),
      keyNode: isNode(key) ? key : null,
      value: isNode(value) ? value : null,
    }));
    reportTwins(node, written);
    return written.some(isMerge) ? merged(written) : written;
  };

  const merged = (written: readonly Entry[]): readonly Entry[] => {
    const own = written.filter((entry) => !isMerge(entry));
    const taken = new Set(own.map(({ key }) => key));
    const added: Entry[] = [];
    for (const { value, keyNode } of written.filter(isMerge)) {
      for (const source of list(value) ?? [value]) {
        const entries = map(source);
        if (entries === undefined) {
          emit('error', 'yaml_syntax', '"<<" takes a map or a list of maps.', source ?? keyNode);
        }
        for (const entry of entries ?? []) {
          if (taken.has(entry.key)) continue;
          taken.add(entry.key);
          added.push(entry);
        }
      }
    }
    return [...own, ...added];
  };

  const json = (node: Node | null): unknown => {
    const entries = map(node);
    if (entries !== undefined) {
      return Object.fromEntries(entries.map(({ key, value }) => [key, json(value)]));
    }
    const items = list(node);
    if (items !== undefined) return items.map(json);
    const found = scalar(node);
    if (found === undefined || found.type === 'null') return null;
    if (found.type !== 'number') return found.value;
    const { value, source } = found;
    const exact = Number.isInteger(value) ? Number.isSafeInteger(value) : Number.isFinite(value);
    return exact ? value : source;
  };

  return {
    position,
    positionIn(node, offset) {
      if (!isScalar(node) || !node.range) return position(node);
      const [from, to] = node.range;
      return positionOf(from + offsetInSource(node, text.slice(from, to), offset));
    },
    error: (code, message, at) => emit('error', code, message, at),
    warn: (code, message, at) => emit('warning', code, message, at),
    errors: () => errors,
    scalar,
    map,
    list,
    text(given) {
      const found = scalar(given);
      if (found === undefined || found.type === 'null') return undefined;
      return found.type === 'number' ? found.source : String(found.value);
    },
    json,
  };
}

/** Space is all that folding and indentation change, so the other characters are counted. */
function offsetInSource(node: YamlScalar, source: string, offset: number): number {
  let left = String(node.value).slice(0, offset).replaceAll(/\s/g, '').length;
  const block = node.type === 'BLOCK_FOLDED' || node.type === 'BLOCK_LITERAL';
  const quoted = node.type === 'QUOTE_SINGLE' || node.type === 'QUOTE_DOUBLE';
  let at = block ? source.indexOf('\n') + 1 : Number(quoted);
  while (at < source.length && (left > 0 || /\s/.test(source[at] ?? ''))) {
    if (!/\s/.test(source[at] ?? '')) left -= 1;
    at += 1;
  }
  return Math.min(at, source.trimEnd().length);
}

function isMerge({ key, keyNode }: Entry): boolean {
  return key === '<<' && keyNode !== null && 'type' in keyNode && keyNode.type === 'PLAIN';
}

/** A text's value; of anything else, how it was spelled. */
function sourceOf(node: YamlScalar): string {
  return typeof node.value === 'string' ? node.value : (node.source ?? '');
}
