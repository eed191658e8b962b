// The entry: documents and pipelines in, rewritten documents and findings out.
import type { SigmaDocument } from 'sigma-ts-parser';
import type { PipelineDiagnostic } from '../code.ts';
import type { Pipeline, Step, Vars } from '../pipeline.ts';
import { renameFields } from './fields.ts';
import { mergeFilters } from './filters.ts';
import { replaceInDetection } from './items.ts';
import { Run, type Target } from './run.ts';

export interface Applied {
  /** Rules and correlations in their order; filters are part of the rules they apply to. */
  readonly documents: readonly SigmaDocument[];
  readonly diagnostics: readonly PipelineDiagnostic[];
}

/**
 * Applies pipelines to documents: those of lower priority first, then in the order given. Variables
 * of all pipelines are seen by each; of one name, the last applied one's counts. A document that a
 * step cannot be applied to is reported and left out. Without pipelines, documents are untouched.
 * @example
 * const { documents, diagnostics } = applyPipelines(parsed.documents, [pipeline]);
 */
export function applyPipelines(
  documents: readonly SigmaDocument[],
  pipelines: readonly Pipeline[],
): Applied {
  if (pipelines.length === 0) return { documents, diagnostics: [] };
  const diagnostics: PipelineDiagnostic[] = [];
  const report = (diagnostic: PipelineDiagnostic): void => {
    diagnostics.push(diagnostic);
  };
  const ordered = pipelines.toSorted((one, other) => one.priority - other.priority);
  const vars: Vars = new Map(ordered.flatMap((pipeline) => [...pipeline.vars]));
  const runs = mergeFilters(documents, report).map((document) => new Run(document, vars, report));
  linkReferences(runs);
  for (const pipeline of ordered) for (const step of pipeline.steps) applyStep(step, runs);
  return {
    documents: runs.filter(({ failed }) => !failed).map(({ document }) => document),
    diagnostics,
  };
}

function linkReferences(runs: readonly Run[]): void {
  const directory = new Map<string, Run>();
  for (const run of runs) {
    const { id, name } = run.document;
    if (name !== undefined) directory.set(name, run);
    if (id !== undefined) directory.set(id.toLowerCase(), run);
  }
  for (const run of runs) {
    if (run.document.kind !== 'correlation') continue;
    run.references = run.document.correlation.rules.flatMap(
      ({ rule }) => directory.get(rule) ?? directory.get(rule.toLowerCase()) ?? [],
    );
  }
}

/** Who meets the conditions is settled first: a correlation is asked about its rules as they were. */
function applyStep(step: Step, runs: readonly Run[]): void {
  const meeting = runs.filter((run) => !run.failed && step.gates.rule.holds((test) => test(run)));
  const { transformation } = step;
  for (const run of meeting) run.applied.add(step.id);
  if (transformation.acts === 'steps') {
    for (const inner of transformation.steps) applyStep(inner, meeting);
    return;
  }
  for (const run of meeting) run.document = transformed(run, step, transformation);
}

function transformed(
  run: Run,
  step: Step,
  transformation: Exclude<Step['transformation'], { acts: 'steps' }>,
): Target {
  const { document } = run;
  switch (transformation.acts) {
    case 'document':
      return transformation.apply(document, run, step);
    case 'field':
      return renameFields(run, step, transformation.rename);
    case 'item': {
      if (document.kind !== 'rule') return document;
      const { detection } = document;
      const replaced = replaceInDetection(detection, run, step, (item) =>
        transformation.apply(item, run),
      );
      return replaced === detection ? document : { ...document, detection: replaced };
    }
  }
}
