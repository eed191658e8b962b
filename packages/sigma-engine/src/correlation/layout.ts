// The correlations of a ruleset, resolved once: sources, time span, limits, and levels of chains.
import type { SigmaCorrelation, SigmaRule } from 'sigma-ts-parser';
import { directoryOf, resolveReference } from '../references.ts';
import type { Ruleset } from '../ruleset.ts';
import { hashOf } from './hash.ts';
import { MAX_THRESHOLD, neededRules } from './support.ts';

/** A correlation, ready to be judged. */
export interface Track {
  readonly document: SigmaCorrelation;
  /** What it refers to, in the order of its rules. */
  readonly sources: readonly (SigmaRule | SigmaCorrelation)[];
  /** Time span and width of a bucket, milliseconds. */
  readonly span: number;
  /** Entries that one set may hold. */
  readonly cap: number;
  /** Key of its state: a change that alters the meaning of stored entries starts afresh. */
  readonly key: string;
  readonly feedsOthers: boolean;
}

const MIN_CAP = 256;

/** Levels of correlations: each refers only to rules and to levels before its own. */
export async function layoutCorrelations(
  ruleset: Pick<Ruleset, 'rules' | 'correlations'>,
): Promise<readonly (readonly Track[])[]> {
  const { rules, correlations } = ruleset;
  const directory = directoryOf([...rules, ...correlations]);
  const depths = new Map<SigmaRule | SigmaCorrelation, number>();
  const sourcesOf = (document: SigmaCorrelation): (SigmaRule | SigmaCorrelation)[] =>
    document.correlation.rules.flatMap(({ rule }) => resolveReference(directory, rule) ?? []);
  const fed = new Set(correlations.flatMap(sourcesOf));
  const levels: Track[][] = [];
  for (const document of correlations) {
    const sources = sourcesOf(document);
    const depth = Math.max(...sources.map((source) => depths.get(source) ?? -1)) + 1;
    depths.set(document, depth);
    const level = levels[depth] ?? [];
    levels[depth] = level;
    level.push(await trackOf(document, sources, fed.has(document)));
  }
  return levels;
}

async function trackOf(
  document: SigmaCorrelation,
  sources: Track['sources'],
  feedsOthers: boolean,
): Promise<Track> {
  const { type, groupBy, aliases, timespan, condition, rules } = document.correlation;
  const fields = condition?.kind === 'threshold' ? condition.fields : [];
  const identity = document.id ?? document.name ?? document.title;
  const references = rules.map(({ rule }) => rule);
  const span = timespan.milliseconds;
  const key = await hashOf([identity, type, references, groupBy, aliases, span, fields], 32);
  const cap = Math.min(MAX_THRESHOLD, Math.max(MIN_CAP, 4 * neededRules(document)));
  return { document, sources, span, cap, key, feedsOthers };
}
