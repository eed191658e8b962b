// What can be wrong with a pipeline, or with applying it: stable codes beside the parser's.
import type { Diagnostic, DiagnosticCode } from 'sigma-ts-parser';

/** Stable names for what this package reports; never renamed, only added to. */
export const PIPELINE_CODES = [
  // reading a pipeline
  'pipeline_not_a_map',
  'pipeline_key_unknown',
  'pipeline_value_invalid',
  'pipeline_regex_invalid',
  'pipeline_transformation_unknown',
  'pipeline_transformation_refused',
  'pipeline_condition_unknown',
  'pipeline_condition_useless',
  'pipeline_expression_invalid',
  'pipeline_part_without_effect',
  'pipeline_backend_differs',
  // applying pipelines
  'pipeline_failure',
  'pipeline_not_applicable',
  'pipeline_rule_empty',
] as const;
export type PipelineCode = (typeof PIPELINE_CODES)[number];

/** A finding about a pipeline file, or about the rule that a pipeline could not be applied to. */
export type PipelineDiagnostic = Diagnostic<PipelineCode | DiagnosticCode>;
