// What a validator is: one question about documents that parsed, with a stable code.
import type { Diagnostic, Position, Severity } from '../diagnostic.ts';
import type { SigmaDocument } from '../document.ts';

/**
 * Each set holds the ones before it. `errors`: what makes a collection wrong or against the schema.
 * `recommended`: what is almost surely a mistake. `sigmahq`: what the SigmaHQ repository asks of its
 * rules. A validator in no set runs when it is asked for by its code.
 */
export const VALIDATOR_SETS = ['errors', 'recommended', 'sigmahq'] as const;
export type ValidatorSet = (typeof VALIDATOR_SETS)[number];

/** Reports a finding at a top-level key of the document, at a place, or at its first line. */
export type Report = (document: SigmaDocument, message: string, at?: string | Position) => void;

export interface ValidationContext {
  /** Today's date, `YYYY-MM-DD`; what needs a clock is not judged without it. */
  readonly today?: string;
}

export interface Validator<Code extends string = string> {
  readonly code: Code;
  readonly severity: Severity;
  readonly set?: ValidatorSet;
  /** One sentence for documentation. */
  readonly description: string;
  readonly check: (
    documents: readonly SigmaDocument[],
    report: Report,
    context: ValidationContext,
  ) => void;
}

/** A finding of a validator: a diagnostic with one of the validators' codes. */
export type Finding<Code extends string = string> = Diagnostic<Code>;

/** Gives a validator its type; the code stays a literal. */
export function defineValidator<const Code extends string>(
  validator: Validator<Code>,
): Validator<Code> {
  return validator;
}
