// What `scan --rules` takes: folders and files of rules, or one ruleset that `rules compile` wrote.
import { readFile, stat } from 'node:fs/promises';
import { loadRuleset, type Ruleset, serializeRuleset } from 'sigma-engine';
import type { Diagnostic } from 'sigma-ts-parser';
import { CliError } from '../terminal/cli-error.ts';
import { compileRules, errorsOf, type RuleSources } from './compile-rules.ts';

export interface OpenedRuleset {
  readonly ruleset: Ruleset;
  /** The same ruleset as bytes, for threads that load it for themselves. */
  readonly artefact: () => Uint8Array;
  /** Rules that do not run. */
  readonly failed: readonly Diagnostic[];
}

const YAML = /\.ya?ml$/i;

async function isArtefact(path: string): Promise<boolean> {
  if (YAML.test(path)) return false;
  const info = await stat(path).catch(() => undefined);
  return info?.isFile() === true;
}

/** @throws CliError when the paths hold nothing that can be loaded */
export async function openRuleset(sources: RuleSources): Promise<OpenedRuleset> {
  const artefacts: string[] = [];
  for (const path of sources.rules) if (await isArtefact(path)) artefacts.push(path);
  const [path, second] = artefacts;
  if (path === undefined) {
    const { ruleset, documents, placeholders, diagnostics } = await compileRules(sources);
    return {
      ruleset,
      artefact: () => serializeRuleset(documents, placeholders),
      failed: errorsOf(diagnostics),
    };
  }
  if (second !== undefined || sources.rules.length > 1) {
    throw new CliError(
      `${path} is a compiled ruleset and cannot be joined with others.`,
      'What was compiled together runs together.',
      'give it alone, or give the folders of rules it was compiled from.',
    );
  }
  const bytes = await readFile(path);
  const loaded = loadRuleset(bytes);
  if (!loaded.ok) {
    throw new CliError(
      `${path} is neither a Sigma rule (.yml) nor a compiled ruleset.`,
      loaded.message,
      'write it again with `thapcanh rules compile`.',
    );
  }
  return { ruleset: loaded.ruleset, artefact: () => bytes, failed: errorsOf(loaded.diagnostics) };
}
