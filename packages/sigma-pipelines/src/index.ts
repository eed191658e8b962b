export { type Applied, applyPipelines } from './apply/apply-pipelines.ts';
export type { PipelineCode, PipelineDiagnostic } from './code.ts';
export type { Pipeline, Vars } from './pipeline.ts';
export { BACKEND, type PipelineReading, readPipeline } from './read/read-pipeline.ts';
export { type ShippedPipeline, shippedPipelines } from './shipped.ts';
