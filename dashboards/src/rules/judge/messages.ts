// What the page asks the worker that reads and tries rules, and what it answers: plain JSON.
import type { EventView, RuleTests } from '@thapcanh/api-schema';
import type { CaseResult, Explained } from '@thapcanh/rule-tests/browser';
import type { Reason } from 'sigma-engine';
import type { Diagnostic, Placeholders, SigmaDocument } from 'sigma-ts-parser';

/** A finding of parser, engine or validators. */
export type RuleProblem = Diagnostic<string>;

export interface RuleFileText {
  readonly path: string;
  readonly text: string;
}

/** Reads a text: what it says, and what is wrong with it. */
export interface ReadRequest {
  readonly kind: 'read';
  readonly text: string;
  /** Files with rules that a correlation in the text refers to. */
  readonly beside: readonly RuleFileText[];
  /** Reference lists in force; undefined where they are not known, so that none is missing. */
  readonly lists: Placeholders | undefined;
}

export interface ReadAnswer {
  readonly documents: readonly SigmaDocument[];
  readonly problems: readonly RuleProblem[];
}

/** Runs the events beside a rule. */
export interface TestRequest extends Pick<RuleTests, 'events' | 'lists'> {
  readonly kind: 'test';
  /** The rule's file, and those of the rules that it refers to. */
  readonly files: readonly RuleFileText[];
  /** Id of the rule; undefined for the one rule of the first file that raises alerts. */
  readonly rule: string | undefined;
}

export interface TestAnswer {
  readonly cases: readonly CaseResult[];
  /** Why there is nothing to run. */
  readonly refused?: 'no_events' | 'events_invalid' | 'rule_unreadable';
  readonly message?: string;
}

/** Tries a text on events of stored alerts. */
export interface TryRequest extends Omit<ReadRequest, 'kind'> {
  readonly kind: 'try';
  readonly events: readonly EventView[];
}

export interface TriedEvent {
  /** The event's id. */
  readonly id: string;
  readonly matched: readonly { readonly title: string; readonly why: readonly Reason[] }[];
  /** Of an event that no rule matches: what the first rule asks and it lacks. */
  readonly lacks?: Explained;
}

export interface TryAnswer {
  readonly events: readonly TriedEvent[];
  /** Correlations of the text, and how often each would raise an alert. */
  readonly correlations: readonly { readonly title: string; readonly hits: number }[];
}

export type JudgeRequest = ReadRequest | TestRequest | TryRequest;

/** The answer to a request. */
export type JudgeAnswer<R extends JudgeRequest> = R extends ReadRequest
  ? ReadAnswer
  : R extends TestRequest
    ? TestAnswer
    : TryAnswer;
