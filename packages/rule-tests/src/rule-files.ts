// The files of a folder of rules: one detection a file, whatever base rules and correlations it needs in it.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import {
  type Diagnostic,
  type DiagnosticCode,
  parseSigma,
  type SigmaDocument,
} from 'sigma-ts-parser';

const YAML = /\.ya?ml$/i;
const EVENTS = /\.events\.ya?ml$/i;
/** `lists/` of the folder holds reference lists, not rules. */
const LISTS = /^lists\//;

export interface RuleFile {
  /** Relative to the folder, with slashes. */
  readonly path: string;
  /** As its author wrote it; empty where it cannot be read. */
  readonly text: string;
  readonly documents: readonly SigmaDocument[];
  /** The events beside it, where there are any. */
  readonly eventsPath?: string;
}

/** A file that the operating system does not let us read, beside what the parser finds. */
export type RuleFileDiagnostic = Diagnostic<DiagnosticCode | 'file_unreadable'>;

export interface RuleFolder {
  readonly files: readonly RuleFile[];
  /** Of all files, in their order. */
  readonly documents: readonly SigmaDocument[];
  /** With paths that begin with the folder as it was given. */
  readonly diagnostics: readonly RuleFileDiagnostic[];
}

/**
 * Reads every rule under a folder, sorted by path, or the one file that the path names; a bad one
 * never hides another. Throws when the path cannot be read. `onFile` is told how far it is.
 */
export function loadRuleFolder(
  path: string,
  onFile?: (done: number, of: number) => void,
): RuleFolder {
  const folder = statSync(path).isFile() ? dirname(path) : path;
  const names = folder === path ? namesUnder(folder) : [basename(path)];
  const diagnostics: RuleFileDiagnostic[] = [];
  const beside = new Set(names.filter((name) => EVENTS.test(name)));
  const ruleNames = names.filter((name) => !beside.has(name));
  const files = ruleNames.map((name, done): RuleFile => {
    onFile?.(done, ruleNames.length);
    const at = join(folder, name);
    const parsed = parseFile(at);
    diagnostics.push(...parsed.diagnostics);
    const eventsPath = name.replace(YAML, '.events.yml');
    return {
      path: name,
      text: parsed.text,
      documents: parsed.documents,
      ...(beside.has(eventsPath) ? { eventsPath } : {}),
    };
  });
  return { files, documents: files.flatMap(({ documents }) => documents), diagnostics };
}

function parseFile(
  path: string,
): Pick<RuleFile, 'text'> & Pick<RuleFolder, 'documents' | 'diagnostics'> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const message = `The file cannot be read: ${error instanceof Error ? error.message : String(error)}.`;
    const place = { path, line: 1, column: 1 };
    return {
      text: '',
      documents: [],
      diagnostics: [{ severity: 'error', code: 'file_unreadable', message, ...place }],
    };
  }
  return { text, ...parseSigma(text, { path }) };
}

function namesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && YAML.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((name) => !LISTS.test(name))
    .sort();
}
