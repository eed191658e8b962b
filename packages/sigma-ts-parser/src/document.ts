// The typed form of a Sigma document. It is plain JSON: no undefined, no classes, no shared nodes.
import type { ConditionNode } from './condition.ts';
import type { DetectionNode } from './detection.ts';
import type { Position } from './diagnostic.ts';

export const LEVELS = ['informational', 'low', 'medium', 'high', 'critical'] as const;
export type Level = (typeof LEVELS)[number];

export const STATUSES = ['stable', 'test', 'experimental', 'deprecated', 'unsupported'] as const;
export type Status = (typeof STATUSES)[number];

export interface RelatedRule {
  readonly id: string;
  readonly type: string;
}

/** Where a document stands: its file, its first line, and its top-level keys. */
export interface DocumentSource {
  readonly path: string;
  readonly line: number;
  readonly keys?: Readonly<Record<string, Position>>;
}

/** What rules, correlations and filters all may carry. */
export interface SigmaMetadata {
  readonly title: string;
  readonly id?: string;
  readonly name?: string;
  readonly taxonomy?: string;
  readonly status?: Status;
  readonly description?: string;
  readonly license?: string;
  readonly author?: string;
  /** ISO 8601 date, `YYYY-MM-DD`. */
  readonly date?: string;
  readonly modified?: string;
  readonly level?: Level;
  readonly tags: readonly string[];
  readonly references: readonly string[];
  readonly falsepositives: readonly string[];
  readonly fields: readonly string[];
  readonly scope: readonly string[];
  readonly related: readonly RelatedRule[];
  /** Every other top-level key, as plain JSON. */
  readonly custom: Readonly<Record<string, unknown>>;
  readonly source: DocumentSource;
}

/** Lower case. A rule applies to an event when every key it names equals the event's. */
export interface LogSource {
  readonly category?: string;
  readonly product?: string;
  readonly service?: string;
}

/** What else a rule says about its log source, such as `definition`: for people, never evaluated. */
export type LogSourceNotes = Readonly<Record<string, unknown>>;

export interface Selection {
  readonly name: string;
  readonly node: DetectionNode;
  readonly position: Position;
}

export interface Condition {
  readonly text: string;
  readonly node: ConditionNode;
  readonly position: Position;
}

/** Selections in file order; the conditions are linked by OR. */
export interface Detection {
  readonly selections: readonly Selection[];
  readonly conditions: readonly Condition[];
}

export interface SigmaRule extends SigmaMetadata {
  readonly kind: 'rule';
  readonly logsource: LogSource;
  readonly logsourceNotes?: LogSourceNotes;
  readonly detection: Detection;
}

/** A rule named by its id or its name. */
export interface RuleReference {
  readonly rule: string;
  readonly position: Position;
}

export const CORRELATION_TYPES = [
  'event_count',
  'value_count',
  'temporal',
  'temporal_ordered',
  'value_sum',
  'value_avg',
  'value_percentile',
  'value_median',
] as const;
export type CorrelationType = (typeof CORRELATION_TYPES)[number];

export const CORRELATION_OPERATORS = ['gt', 'gte', 'lt', 'lte', 'eq', 'neq'] as const;
export type CorrelationOperator = (typeof CORRELATION_OPERATORS)[number];

/** `threshold`: one comparison, or two that make a range. `expression`: rule names in and, or, not. */
export type CorrelationCondition =
  | {
      readonly kind: 'threshold';
      readonly comparisons: readonly {
        readonly operator: CorrelationOperator;
        readonly value: number;
      }[];
      /** Fields to count or add up; several make a tuple. Empty for counts of events. */
      readonly fields: readonly string[];
      /** For `value_percentile`: 0 to 100. */
      readonly percentile?: number;
      readonly position: Position;
    }
  | {
      readonly kind: 'expression';
      readonly text: string;
      readonly node: ConditionNode;
      readonly position: Position;
    };

/** A group-by name that stands for another field in each referenced rule. */
export interface CorrelationAlias {
  readonly name: string;
  readonly fields: readonly {
    /** Id or name. */
    readonly rule: string;
    readonly field: string;
    /** Absent in a document that was not parsed. */
    readonly position?: Position;
  }[];
}

export interface SigmaCorrelation extends SigmaMetadata {
  readonly kind: 'correlation';
  readonly correlation: {
    readonly type: CorrelationType;
    readonly rules: readonly RuleReference[];
    readonly aliases: readonly CorrelationAlias[];
    readonly groupBy: readonly string[];
    readonly timespan: { readonly text: string; readonly milliseconds: number };
    readonly condition?: CorrelationCondition;
    /** Whether the referenced rules still raise alerts of their own. */
    readonly generate: boolean;
    readonly position: Position;
  };
}

export interface SigmaFilter extends SigmaMetadata {
  readonly kind: 'filter';
  readonly logsource: LogSource;
  readonly logsourceNotes?: LogSourceNotes;
  readonly filter: {
    readonly rules: 'any' | readonly RuleReference[];
    readonly detection: Detection;
    readonly position: Position;
  };
}

export type SigmaDocument = SigmaRule | SigmaCorrelation | SigmaFilter;
