// The pipelines that come with this package, by id: the name of their file under pipelines/.
import { formatDiagnostic } from 'sigma-ts-parser';
import type { Pipeline } from './pipeline.ts';
import { readPipeline } from './read/read-pipeline.ts';
import { SHIPPED_TEXTS } from './shipped-texts.ts';

export interface ShippedPipeline {
  /** Stable, such as `ecs-windows`. */
  readonly id: string;
  /** What it is for, in a line. */
  readonly title: string;
  /** The YAML, as a starting point for one's own. */
  readonly text: string;
  readonly pipeline: Pipeline;
}

let shipped: readonly ShippedPipeline[] | undefined;

/**
 * Every pipeline that comes with this package, in the order of their ids. They are read once.
 * @example shippedPipelines().find(({ id }) => id === 'ecs-windows')?.pipeline
 */
export function shippedPipelines(): readonly ShippedPipeline[] {
  shipped ??= SHIPPED_TEXTS.map(([id, lines]) => read(id, `${lines.join('\n')}\n`));
  return shipped;
}

/** Throws when a file is broken: the files are part of the program. */
function read(id: string, text: string): ShippedPipeline {
  const { pipeline, diagnostics } = readPipeline(text, { path: `${id}.yml` });
  if (pipeline === undefined) throw new Error(diagnostics.map(formatDiagnostic).join('\n'));
  return { id, title: pipeline.name ?? id, text, pipeline };
}
