// `rules check`: does every rule load and run, and is it written as it should be?
import { type ValidatorSet, validate } from 'sigma-ts-parser/validators';
import { compileRules, type RuleSources } from './compile-rules.ts';
import { errorsOf, type Finding, sortedFindings } from './finding.ts';

export interface CheckReport {
  readonly files: number;
  /** Rules and correlations that run. */
  readonly loaded: number;
  /** What keeps a rule from running. */
  readonly failed: readonly Finding[];
  /** These, and what validators and warnings say. */
  readonly findings: readonly Finding[];
}

export interface CheckOptions extends RuleSources {
  /** Undefined: none. */
  readonly validators: ValidatorSet | undefined;
  /** `YYYY-MM-DD` */
  readonly today: string;
}

/** @throws CliError for a source that is not there */
export async function checkRules({
  validators,
  today,
  ...sources
}: CheckOptions): Promise<CheckReport> {
  const { files, written, ruleset, findings } = await compileRules({ ...sources, day: today });
  const judged = validators === undefined ? [] : validate(written, { set: validators, today });
  return {
    files,
    loaded: ruleset.rules.length + ruleset.correlations.length,
    failed: sortedFindings(errorsOf(findings)),
    findings: sortedFindings([...findings, ...judged]),
  };
}
