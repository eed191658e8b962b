// What a case's bodies came to, whoever judged them.
import type { Ruleset } from 'sigma-engine';
import type { EventBody } from './event-body.ts';
import type { JudgedEvent } from './explain.ts';

export interface CaseJudgement {
  /** Rules and correlations that raised alerts. */
  readonly raised: readonly { readonly id: string; readonly title: string }[];
  readonly events: readonly JudgedEvent[];
  /** The first record that became no event. */
  readonly reject?: { readonly code: string; readonly reason: string };
}

/** Judges the bodies of a case in their order. */
export type JudgeCase = (bodies: readonly EventBody[], ruleset: Ruleset) => Promise<CaseJudgement>;
