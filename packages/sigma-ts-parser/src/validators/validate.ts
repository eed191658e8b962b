// Runs validators over documents.
import type { Position } from '../diagnostic.ts';
import type { SigmaDocument } from '../document.ts';
import { VALIDATORS, type ValidatorCode } from './catalogue.ts';
import { type Finding, VALIDATOR_SETS, type ValidatorSet } from './validator.ts';

export interface ValidateOptions {
  /** `recommended` unless given. */
  readonly set?: ValidatorSet;
  /** Codes to run beside the set. */
  readonly enable?: readonly ValidatorCode[];
  /** Codes to leave out; this wins over `enable`. */
  readonly disable?: readonly ValidatorCode[];
  /** Today's date, `YYYY-MM-DD`; without it no date counts as in the future. */
  readonly today?: string;
}

/**
 * Judges parsed documents together: give all of a collection at once, for some validators compare
 * documents. Findings come by file, line and column; validators never change a document.
 * @example
 * const findings = validate(documents, { set: 'sigmahq', disable: ['title_case'] });
 */
export function validate(
  documents: readonly SigmaDocument[],
  options: ValidateOptions = {},
): readonly Finding<ValidatorCode>[] {
  const { set = 'recommended', enable = [], disable = [] } = options;
  const sets = VALIDATOR_SETS.slice(0, VALIDATOR_SETS.indexOf(set) + 1);
  const findings: Finding<ValidatorCode>[] = [];
  for (const validator of VALIDATORS) {
    const { code, severity } = validator;
    const inSet = validator.set !== undefined && sets.includes(validator.set);
    if (disable.includes(code) || !(inSet || enable.includes(code))) continue;
    validator.check(
      documents,
      (document, message, at) => {
        const { path } = document.source;
        findings.push({ severity, code, message, path, ...placeOf(document, at) });
      },
      options,
    );
  }
  return findings.sort(byPlace);
}

function placeOf({ source }: SigmaDocument, at: string | Position | undefined): Position {
  if (typeof at === 'object') return at;
  const { keys = {}, line } = source;
  const place = at !== undefined && Object.hasOwn(keys, at) ? keys[at] : undefined;
  return place ?? { line, column: 1 };
}

function byPlace(a: Finding, b: Finding): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}
