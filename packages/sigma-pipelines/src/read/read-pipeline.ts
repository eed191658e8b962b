// The entry: the text of a pipeline file in, a pipeline and findings out.
import * as z from 'zod';
import type { PipelineDiagnostic } from '../code.ts';
import type { Pipeline } from '../pipeline.ts';
import { Source } from './source.ts';
import { readSteps } from './step.ts';

/** What pipelines name this engine under `allowed_backends`. */
export const BACKEND = 'sigma-engine';

const VALUE = z.union([z.string(), z.number()]).transform(String);
const VALUES = z.union([VALUE.transform((value) => [value]), z.array(VALUE)]);

const PIPELINE = z.strictObject({
  name: z.string().optional(),
  priority: z.number().default(0),
  vars: z.record(z.string(), VALUES).default({}),
  allowed_backends: z.array(z.string()).default([]),
  transformations: z.array(z.unknown()).default([]),
  postprocessing: z.array(z.unknown()).default([]),
  finalizers: z.array(z.unknown()).default([]),
});

export interface PipelineReading {
  /** Absent when there are errors. */
  readonly pipeline?: Pipeline;
  readonly diagnostics: readonly PipelineDiagnostic[];
}

/**
 * Reads a processing pipeline in pySigma's YAML format. Unknown keys, transformations, conditions
 * and parameters are errors; nothing is left out silently. It never throws, whatever the text.
 * @example
 * const { pipeline, diagnostics } = readPipeline(text, { path: 'pipelines/ours.yml' });
 */
export function readPipeline(text: string, options: { path: string }): PipelineReading {
  const source = new Source(text, options.path);
  const { diagnostics } = source;
  const content = source.content();
  if (source.failed) return { diagnostics };
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    const message = 'A pipeline is a map with at least "transformations".';
    source.error('pipeline_not_a_map', message, []);
    return { diagnostics };
  }
  const parsed = PIPELINE.safeParse(content);
  if (!parsed.success) {
    source.reportIssues(parsed.error.issues, [], Object.keys(PIPELINE.shape));
    return { diagnostics };
  }
  const { name, priority, vars, allowed_backends: allowedBackends, transformations } = parsed.data;
  const steps = readSteps(source, ['transformations'], transformations);
  for (const part of ['postprocessing', 'finalizers'] as const) {
    if (parsed.data[part].length === 0) continue;
    const message = `"${part}" works on query text, and there is none here: rules are matched, not converted. It has no effect.`;
    source.warn('pipeline_part_without_effect', message, [part]);
  }
  if (allowedBackends.length > 0 && !allowedBackends.includes(BACKEND)) {
    const message = `The pipeline was written for ${allowedBackends.join(', ')}. Its fields may be named for other events; add "${BACKEND}" if it fits.`;
    source.warn('pipeline_backend_differs', message, ['allowed_backends']);
  }
  if (source.failed) return { diagnostics };
  return {
    pipeline: {
      path: options.path,
      ...(name !== undefined && { name }),
      priority,
      vars: new Map(Object.entries(vars)),
      allowedBackends,
      steps,
    },
    diagnostics,
  };
}
