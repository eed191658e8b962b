// The files of a folder of rules: one detection a file, whatever base rules and correlations it needs in it.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { type Diagnostic, parseSigma, type SigmaDocument } from 'sigma-ts-parser';

const YAML = /\.ya?ml$/i;
const EVENTS = /\.events\.ya?ml$/i;
/** `lists/` of the folder holds reference lists, not rules. */
const LISTS = /^lists\//;

export interface RuleFile {
  /** Relative to the folder, with slashes. */
  readonly path: string;
  readonly documents: readonly SigmaDocument[];
  /** The events beside it, where there are any. */
  readonly eventsPath?: string;
}

export interface RuleFolder {
  readonly files: readonly RuleFile[];
  /** Of all files, in their order. */
  readonly documents: readonly SigmaDocument[];
  /** With paths that begin with the folder as it was given. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads every rule under a folder, sorted by path, or the one file that the path names; a bad one
 * never hides another. Throws when the path cannot be read.
 */
export function loadRuleFolder(path: string): RuleFolder {
  const folder = statSync(path).isFile() ? dirname(path) : path;
  const names = folder === path ? namesUnder(folder) : [basename(path)];
  const diagnostics: Diagnostic[] = [];
  const beside = new Set(names.filter((name) => EVENTS.test(name)));
  const files = names
    .filter((name) => !beside.has(name))
    .map((name): RuleFile => {
      const at = join(folder, name);
      const parsed = parseSigma(readFileSync(at, 'utf8'), { path: at });
      diagnostics.push(...parsed.diagnostics);
      const eventsPath = name.replace(YAML, '.events.yml');
      return {
        path: name,
        documents: parsed.documents,
        ...(beside.has(eventsPath) ? { eventsPath } : {}),
      };
    });
  return { files, documents: files.flatMap(({ documents }) => documents), diagnostics };
}

function namesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && YAML.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((name) => !LISTS.test(name))
    .sort();
}
