// What the pipelines know of one document while they run over it.
import type {
  DetectionItem,
  DetectionNode,
  Position,
  SigmaCorrelation,
  SigmaRule,
} from 'sigma-ts-parser';
import type { PipelineDiagnostic } from '../code.ts';
import { itemsOf } from '../detection/walk.ts';
import type { Step, Vars } from '../pipeline.ts';

/** What steps act on; filters have become part of their rules by then. */
export type Target = SigmaRule | SigmaCorrelation;

/** State of one document: as it stands now, and what was done to it. */
export class Run {
  document: Target;
  /** The documents that a correlation refers to. */
  references: readonly Run[] = [];
  failed = false;
  readonly vars: Vars;
  /** What `set_state` left. */
  readonly state = new Map<string, unknown>();
  /** Ids of the steps whose rule conditions the document met. */
  readonly applied = new Set<string>();
  /** Field names that a mapping was asked for and knew, and the names it gave. */
  readonly mapped = new Set<string>();
  readonly #itemSteps = new WeakMap<DetectionItem, ReadonlySet<string>>();
  readonly #fieldSteps = new Map<string, ReadonlySet<string>>();
  readonly #report: (diagnostic: PipelineDiagnostic) => void;

  constructor(document: Target, vars: Vars, report: (diagnostic: PipelineDiagnostic) => void) {
    this.document = document;
    this.vars = vars;
    this.#report = report;
  }

  /** Reports why a step cannot be applied; the document is left out. */
  fail(code: PipelineDiagnostic['code'], message: string, at?: Position): void {
    const { path, line } = this.document.source;
    this.failed = true;
    const position = at ?? { line, column: 1 };
    this.#report({ severity: 'error', code, message, path, ...position });
  }

  stepsOfItem(item: DetectionItem): ReadonlySet<string> {
    return this.#itemSteps.get(item) ?? NONE;
  }

  /** Notes that a step made `after` of `before`; what was noted of `before` goes along. */
  markItem(before: DetectionItem | undefined, after: DetectionNode, step: Step): void {
    const steps = new Set(before === undefined ? [] : this.stepsOfItem(before)).add(step.id);
    for (const item of itemsOf(after)) this.#itemSteps.set(item, steps);
  }

  stepsOfField(field: string): ReadonlySet<string> {
    return this.#fieldSteps.get(field) ?? NONE;
  }

  /** Notes that a step gave a field name, outside of detection items, new names. */
  markField(before: string, after: readonly string[], step: Step): void {
    if (after.length === 1 && after[0] === before) return;
    const steps = new Set(this.stepsOfField(before)).add(step.id);
    this.#fieldSteps.delete(before);
    for (const name of after) this.#fieldSteps.set(name, steps);
  }
}

const NONE: ReadonlySet<string> = new Set();
