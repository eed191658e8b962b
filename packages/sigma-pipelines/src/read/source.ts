// The YAML of a pipeline, with the place of everything in it.

import type { Position } from 'sigma-ts-parser';
import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from 'yaml';
import type * as z from 'zod';
import type { PipelineCode, PipelineDiagnostic } from '../code.ts';

export type Path = readonly PropertyKey[];

/** Aliases are followed this often: nested ones multiply. */
const MAX_ALIASES = 100;

export class Source {
  readonly path: string;
  readonly diagnostics: PipelineDiagnostic[] = [];
  readonly #lines = new LineCounter();
  readonly #document: Document | undefined;

  constructor(text: string, path: string) {
    this.path = path;
    this.#document = this.#parse(text);
  }

  /** The content as plain JSON; undefined after errors, which are reported. */
  content(): unknown {
    const document = this.#document;
    if (document === undefined) return undefined;
    for (const { message, pos } of document.errors) {
      this.#emit('error', 'yaml_syntax', message, this.#place(pos[0]));
    }
    visit(document, {
      Pair: (_key, pair) => {
        if (!isScalar(pair.key) || pair.key.value !== '__proto__') return;
        const message = '"__proto__" cannot be a key.';
        this.#emit('error', 'pipeline_value_invalid', message, this.#positionOf(pair.key));
      },
    });
    if (this.failed) return undefined;
    try {
      return document.toJS({ maxAliasCount: MAX_ALIASES });
    } catch (error) {
      // The library's answer to aliases that multiply, or that name nothing.
      if (!(error instanceof ReferenceError)) throw error;
      this.#emit('error', 'yaml_too_complex', `${error.message}. Write the values out.`, START);
      return undefined;
    }
  }

  get failed(): boolean {
    return this.diagnostics.some(({ severity }) => severity === 'error');
  }

  error(code: PipelineDiagnostic['code'], message: string, at: Path): void {
    this.#emit('error', code, message, this.position(at));
  }

  warn(code: PipelineDiagnostic['code'], message: string, at: Path): void {
    this.#emit('warning', code, message, this.position(at));
  }

  /** Reports what a schema found; `known` are the keys of the map it was asked about. */
  reportIssues(issues: readonly z.core.$ZodIssue[], at: Path, known: readonly string[]): void {
    for (const issue of issues) {
      if (issue.code === 'unrecognized_keys') {
        for (const key of issue.keys) {
          const message = `"${key}" is not known here${known.length > 0 ? `. Known: ${known.join(', ')}` : ''}.`;
          this.#emit(
            'error',
            'pipeline_key_unknown',
            message,
            this.#keyPosition([...at, ...issue.path], key),
          );
        }
        continue;
      }
      const place = [...at, ...issue.path];
      this.error(codeOf(issue), `${nameOf(place)}: ${issue.message}.`, place);
    }
  }

  /** Where a value stands; for what is not there, where the nearest thing around it does. */
  position(at: Path): Position {
    return this.#positionOf(this.#nodeAt(at));
  }

  #keyPosition(at: Path, key: string): Position {
    const map = this.#nodeAt(at);
    const pair = isMap(map)
      ? map.items.find((item) => isScalar(item.key) && String(item.key.value) === key)
      : undefined;
    return this.#positionOf(isNode(pair?.key) ? pair.key : map);
  }

  #nodeAt(at: Path): Node | null {
    let node = this.#follow(this.#document?.contents ?? null);
    for (const key of at) {
      const child: unknown = isMap(node)
        ? node.get(String(key), true)
        : isSeq(node) && typeof key === 'number'
          ? node.get(key, true)
          : undefined;
      if (!isNode(child)) return node;
      node = this.#follow(child);
    }
    return node;
  }

  #follow(node: Node | null): Node | null {
    return isAlias(node) && this.#document !== undefined
      ? (node.resolve(this.#document) ?? node)
      : node;
  }

  #positionOf(node: Node | null): Position {
    const from = node?.range?.[0];
    return from === undefined ? START : this.#place(from);
  }

  #place(offset: number): Position {
    const { line, col } = this.#lines.linePos(offset);
    return { line, column: col };
  }

  #parse(text: string): Document | undefined {
    try {
      return parseDocument(text, { lineCounter: this.#lines, prettyErrors: false, merge: true });
    } catch (error) {
      // The library recurses: text nested thousands of levels deep exhausts the stack.
      if (!(error instanceof RangeError)) throw error;
      const message = 'The YAML nests too deeply to be read. Flatten it.';
      this.#emit('error', 'yaml_too_complex', message, START);
      return undefined;
    }
  }

  #emit(
    severity: PipelineDiagnostic['severity'],
    code: PipelineDiagnostic['code'],
    message: string,
    { line, column }: Position,
  ): void {
    this.diagnostics.push({ severity, code, message, path: this.path, line, column });
  }
}

const START: Position = { line: 1, column: 1 };

function codeOf(issue: z.core.$ZodIssue): PipelineCode {
  return issue.code === 'custom' && issue.params?.code === 'pipeline_regex_invalid'
    ? 'pipeline_regex_invalid'
    : 'pipeline_value_invalid';
}

/** `transformations[2].mapping`, or "the pipeline" for the whole. */
function nameOf(path: Path): string {
  const name = path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('');
  return name === '' ? 'the pipeline' : name.replace(/^\./, '');
}
