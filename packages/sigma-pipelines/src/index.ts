export { type Applied, applyPipelines } from './apply/apply-pipelines.ts';
export { PIPELINE_CODES, type PipelineCode, type PipelineDiagnostic } from './code.ts';
export type { Pipeline, Vars } from './pipeline.ts';
export { BACKEND, type PipelineReading, readPipeline } from './read/read-pipeline.ts';
export { type ShippedPipeline, shippedPipelines } from './shipped.ts';
