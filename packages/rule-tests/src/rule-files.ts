// The folder of rules: one detection a file, whatever base rules and correlations it needs in it.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type Diagnostic, parseSigma, type SigmaDocument } from 'sigma-ts-parser';

const EVENTS = '.events.yml';

export interface RuleFile {
  /** Relative to the folder, with slashes. */
  readonly path: string;
  readonly documents: readonly SigmaDocument[];
  /** The events beside it, where there are any. */
  readonly eventsPath?: string;
}

export interface RuleFolder {
  readonly files: readonly RuleFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads every rule under a folder, sorted by path; `lists/` holds reference lists, not rules. */
export function loadRuleFolder(folder: string): RuleFolder {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yml'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((path) => !path.startsWith('lists/'))
    .sort();
  const beside = new Set(names.filter((path) => path.endsWith(EVENTS)));
  const diagnostics: Diagnostic[] = [];
  const files = names
    .filter((path) => !path.endsWith(EVENTS))
    .map((path): RuleFile => {
      const parsed = parseSigma(readFileSync(join(folder, path), 'utf8'), { path });
      diagnostics.push(...parsed.diagnostics);
      const eventsPath = path.replace(/\.yml$/, EVENTS);
      return {
        path,
        documents: parsed.documents,
        ...(beside.has(eventsPath) ? { eventsPath } : {}),
      };
    });
  return { files, diagnostics };
}
