// A pipeline after reading: steps with their conditions, ready to be applied.
import type { DetectionItem, DetectionNode, Position } from 'sigma-ts-parser';
import type { Run, Target } from './apply/run.ts';

/** Values of `vars` by name; each one a Sigma string, in which wildcards count. */
export type Vars = ReadonlyMap<string, readonly string[]>;

export interface Pipeline {
  /** Where it was read from, for messages. */
  readonly path: string;
  readonly name?: string;
  /** Lower ones are applied first; 0 when the file says nothing. */
  readonly priority: number;
  readonly vars: Vars;
  /** Backends it was written for; empty means any. */
  readonly allowedBackends: readonly string[];
  readonly steps: readonly Step[];
}

/** One transformation with the conditions under which it acts. */
export interface Step {
  /** As written, or `type#n` by its place in the file. */
  readonly id: string;
  readonly path: string;
  readonly position: Position;
  readonly gates: Gates;
  readonly transformation: Transformation;
}

export type Transformation =
  /** Rewrites a document as a whole. */
  | {
      readonly acts: 'document';
      readonly apply: (document: Target, run: Run, step: Step) => Target;
    }
  /** Answers what becomes of each detection item. */
  | { readonly acts: 'item'; readonly apply: (item: DetectionItem, run: Run) => ItemOutcome }
  /** Answers the new names of a field (none: unchanged); undefined asks for keywords. */
  | {
      readonly acts: 'field';
      readonly rename: (field: string | undefined) => readonly string[] | undefined;
    }
  /** Steps of its own, for the documents that meet its conditions. */
  | { readonly acts: 'steps'; readonly steps: readonly Step[] };

export type ItemOutcome = DetectionNode | 'keep' | 'drop';

export type RuleTest = (run: Run) => boolean;
export type ItemTest = (item: DetectionItem, run: Run) => boolean;
export interface FieldTest {
  readonly name: (field: string | undefined, run: Run) => boolean;
  /** For a whole item; by default its field, or a field that one of its values refers to. */
  readonly item?: ItemTest;
}

/** The conditions of one kind, linked; without any it is open. */
export interface Gate<Test> {
  holds(ask: (test: Test) => boolean): boolean;
}

export interface Gates {
  readonly rule: Gate<RuleTest>;
  readonly item: Gate<ItemTest>;
  readonly field: Gate<FieldTest>;
}
