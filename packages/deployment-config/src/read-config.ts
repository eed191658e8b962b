// Reads the configuration file: a value, or every problem with its place.
import { readFileSync } from 'node:fs';
import { didYouMean } from 'sigma-ts-parser/nearest';
import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import * as z from 'zod';
import { type Config, configSchema } from './schema.ts';

/** One thing that is wrong in the file. Lines and columns count from 1. */
export interface ConfigProblem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** `retention.archive.days`; empty for the file as a whole. */
  readonly field: string;
  readonly message: string;
}

export type ConfigResult =
  | { readonly config: Config }
  | { readonly problems: readonly ConfigProblem[] };

/**
 * Reads and checks a file of configuration.
 *
 * @example readConfigFile('config/example.yaml') // { config: { province: 'tỉnh Lam Khê', … } }
 */
export function readConfigFile(file: string): ConfigResult {
  try {
    return readConfig(readFileSync(file, 'utf8'), file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    const message = `cannot be read (${String(error.code)}). Name it with -c config=FILE; config/example.yaml shows one.`;
    return { problems: [{ file, line: 1, column: 1, field: '', message }] };
  }
}

/** Checks the text of a file of configuration; `file` is what problems call it. */
export function readConfig(text: string, file: string): ConfigResult {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  if (document.errors.length > 0) {
    return {
      problems: document.errors.map(({ message, pos }) => ({ ...at(pos[0]), field: '', message })),
    };
  }
  const content = contentOf(document);
  if (content === undefined) {
    const message = 'Aliases are not read here. Write the values out.';
    return { problems: [{ ...at(0), field: '', message }] };
  }
  const parsed = configSchema.safeParse(content.value, { error: nameMissing });
  if (parsed.success) return { config: parsed.data };
  return {
    problems: parsed.error.issues.flatMap((issue) =>
      describe(issue).map(({ path, key, message }) => ({
        ...at(offsetOf(document, path, key)),
        field: [...path, ...(key === undefined ? [] : [key])].join('.'),
        message,
      })),
    ),
  };
}

/** `config/prod.yaml:4:3 retention.archive.days: must be 365 or more …` */
export function describeProblem({ file, line, column, field, message }: ConfigProblem): string {
  return `${file}:${line}:${column} ${field === '' ? '' : `${field}: `}${message}`;
}

/** The content as plain JSON; undefined where the file has aliases, which can multiply. */
function contentOf(document: Document): { readonly value: unknown } | undefined {
  try {
    return { value: document.toJS({ maxAliasCount: 0 }) };
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    return undefined;
  }
}

/** A field that is not there is missing, rather than of another type. */
function nameMissing({ code, input }: z.core.$ZodRawIssue): string | undefined {
  return code !== 'unrecognized_keys' && input === undefined ? 'is missing.' : undefined;
}

interface Described {
  readonly path: readonly PropertyKey[];
  /** The key that is meant, where it is the key that is wrong. */
  readonly key?: string;
  readonly message: string;
}

function describe(issue: z.core.$ZodIssue): readonly Described[] {
  if (issue.code !== 'unrecognized_keys') return [{ path: issue.path, message: issue.message }];
  const known = keysAt(issue.path);
  return issue.keys.map((key) => ({
    path: issue.path,
    key,
    message: `is not known here.${didYouMean(key, known)} Known: ${known.join(', ')}.`,
  }));
}

/** The keys that the schema has at a path; of alternatives, those of all. */
function keysAt(path: readonly PropertyKey[]): readonly string[] {
  let schemas: readonly unknown[] = [configSchema];
  for (const key of path) {
    schemas = schemas.flatMap(objectsIn).flatMap((shape) => shape[String(key)] ?? []);
  }
  return [...new Set(schemas.flatMap(objectsIn).flatMap((shape) => Object.keys(shape)))];
}

/** The shapes of the objects that a schema allows, behind `optional`, `default` and unions. */
function objectsIn(schema: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (schema instanceof z.ZodObject) return [schema.shape];
  if (schema instanceof z.ZodDiscriminatedUnion) return schema.options.flatMap(objectsIn);
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault
  ) {
    return objectsIn(schema.unwrap());
  }
  return [];
}

/** Where a value stands; for what is not there, where the nearest thing around it does. */
function offsetOf(
  document: Document,
  path: readonly PropertyKey[],
  key: string | undefined,
): number {
  let node = document.contents;
  for (let depth = 1; depth <= path.length; depth += 1) {
    const child: unknown = document.getIn(path.slice(0, depth), true);
    if (!isNode(child)) break;
    node = child;
  }
  if (key !== undefined && isMap(node)) {
    const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === key);
    if (isNode(pair?.key)) node = pair.key;
  }
  return node?.range?.[0] ?? 0;
}
