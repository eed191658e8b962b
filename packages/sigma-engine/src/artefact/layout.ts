// Version 2 of the artefact: lines of JSON. The first says what there is and what matching needs,
// the second holds what values share, and each further line is the document of one rule.
import type { Diagnostic, Placeholders, SigmaCorrelation, SigmaFilter } from 'sigma-ts-parser';
import type { Json, Packed } from './pack.ts';

/** Version of the layout; a reader refuses what it does not know. */
export const VERSION = 2;

export interface Tables {
  readonly v: typeof VERSION;
  readonly predicates: readonly Packed[];
  /** The programs of all rules. */
  readonly code: readonly number[];
  readonly logsources: readonly Packed[];
  /** A rule each: its log source, where its program begins, 1 if it has a witness, and which. */
  readonly rules: readonly (readonly number[])[];
  readonly correlations: readonly SigmaCorrelation[];
  /** Places of the rules, and of the correlations, that raise no alerts of their own. */
  readonly silentRules: readonly number[];
  readonly silentCorrelations: readonly number[];
  readonly placeholders: Placeholders;
  /** Compiled into the programs, and kept to compile them again. Absent: written before they were kept. */
  readonly filters?: readonly SigmaFilter[];
  /** What was found when the rules were compiled. */
  readonly diagnostics: readonly Diagnostic[];
}

const NOWHERE = { line: 0, column: 0 };

/**
 * A detection as run time needs it: where things stand in the file, and how they are spelled there,
 * was told when the rule was compiled.
 */
export function leanDetection(value: Json): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map(leanDetection);
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]) => {
      if (key === 'written' || member === undefined) return [];
      return [[key, key === 'position' ? NOWHERE : leanDetection(member)]];
    }),
  );
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
