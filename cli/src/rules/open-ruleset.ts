// What `scan --rules` takes: folders and files of rules, or one ruleset that `rules compile` wrote.
import { readFile, stat } from 'node:fs/promises';
import { loadRuleset, type Ruleset, serializeRuleset } from 'sigma-engine';
import { CliError } from '../terminal/cli-error.ts';
import { compileRules, type RuleSources } from './compile-rules.ts';
import { errorsOf, type Finding } from './finding.ts';

export interface OpenedRuleset {
  readonly ruleset: Ruleset;
  /** The same ruleset as bytes, for threads that load it for themselves. */
  readonly artefact: () => Uint8Array;
  /** Rules that do not run. */
  readonly failed: readonly Finding[];
}

const YAML = /\.ya?ml$/i;

async function isArtefact(path: string): Promise<boolean> {
  if (YAML.test(path)) return false;
  const info = await stat(path).catch(() => undefined);
  return info?.isFile() === true;
}

/**
 * Reads a ruleset that `rules compile` wrote.
 *
 * @throws CliError when the file is none
 */
export async function readRuleset(path: string): Promise<OpenedRuleset> {
  const bytes = await readFile(path);
  const loaded = loadRuleset(bytes);
  if (loaded.ok) {
    const { ruleset, diagnostics } = loaded;
    return { ruleset, artefact: () => bytes, failed: errorsOf(diagnostics) };
  }
  throw new CliError(
    `${path} is neither a Sigma rule (.yml) nor a compiled ruleset.`,
    loaded.message,
    'write it again with `thapcanh rules compile`.',
  );
}

/** @throws CliError when the paths hold nothing that can be loaded */
export async function openRuleset(sources: RuleSources): Promise<OpenedRuleset> {
  const artefacts: string[] = [];
  for (const path of sources.rules) if (await isArtefact(path)) artefacts.push(path);
  const [path] = artefacts;
  if (path === undefined) {
    const { ruleset, documents, placeholders, findings } = await compileRules(sources);
    return {
      ruleset,
      artefact: () => serializeRuleset(documents, placeholders),
      failed: errorsOf(findings),
    };
  }
  const { rules, lists = [], pipeline = [] } = sources;
  if (rules.length > 1 || lists.length > 0 || pipeline.length > 0) {
    throw new CliError(
      `${path} is a compiled ruleset and cannot be joined with rules, lists or pipelines.`,
      'Lists and pipelines were applied when it was compiled.',
      'give it alone, or give the folders of rules it was compiled from.',
    );
  }
  return readRuleset(path);
}
