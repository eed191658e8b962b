// The shape of a transformation's declaration: its parameters, and what it makes of them.
import type * as z from 'zod';
import type { PipelineDiagnostic } from '../code.ts';
import type { Step, Transformation } from '../pipeline.ts';

/** What a declaration may use while a step is read. */
export interface StepReading {
  /** Reports what is wrong with a parameter; the pipeline is then not usable. */
  fail(code: PipelineDiagnostic['code'], message: string, parameter: string): void;
  /** Reads a list of steps that a parameter holds. */
  readSteps(steps: readonly unknown[], parameter: string): readonly Step[];
}

export type Reading =
  | { readonly ok: true; readonly transformation: Transformation }
  | { readonly ok: false; readonly issues: readonly z.core.$ZodIssue[] };

export interface TransformationType {
  readonly type: string;
  /** What it acts on: conditions on items or fields have no use where it acts on documents. */
  readonly acts: Transformation['acts'];
  readonly parameters: readonly string[];
  readonly read: (parameters: unknown, reading: StepReading) => Reading;
}

/** Declares a transformation; its parameters are checked before `make` sees them. */
export function defineTransformation<Schema extends z.ZodObject>(declared: {
  readonly type: string;
  readonly acts: Transformation['acts'];
  readonly parameters: Schema;
  readonly make: (parameters: z.output<Schema>, reading: StepReading) => Transformation;
}): TransformationType {
  const { type, acts, parameters, make } = declared;
  return {
    type,
    acts,
    parameters: Object.keys(parameters.shape),
    read(given, reading) {
      const parsed = parameters.safeParse(given);
      if (!parsed.success) return { ok: false, issues: parsed.error.issues };
      return { ok: true, transformation: make(parsed.data, reading) };
    },
  };
}
