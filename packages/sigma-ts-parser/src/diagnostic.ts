// What can be wrong with a Sigma document: stable codes, each with a place in its file.

/** Stable names for everything the parser and the engine report; never renamed, only added to. */
export type DiagnosticCode =
  // YAML and collections
  | 'yaml_syntax'
  | 'yaml_duplicate_key'
  | 'yaml_ignored'
  | 'yaml_too_complex'
  | 'encoding_invalid'
  | 'document_not_a_map'
  | 'document_kind_unknown'
  | 'document_kind_ambiguous'
  | 'action_invalid'
  // metadata
  | 'field_missing'
  | 'field_type'
  | 'field_unknown'
  | 'title_too_long'
  | 'level_unknown'
  | 'status_unknown'
  | 'date_invalid'
  | 'date_form'
  | 'case_form'
  | 'list_form'
  | 'logsource_empty'
  // detections
  | 'selection_missing'
  | 'selection_empty'
  | 'value_type'
  | 'value_range'
  | 'null_in_list'
  | 'modifier_unknown'
  | 'modifier_conflict'
  | 'modifier_needs_field'
  | 'modifier_needs_list'
  | 'wildcard_not_allowed'
  | 'cidr_invalid'
  | 'cidr_host_bits'
  | 'placeholder_unresolved'
  | 'regex_invalid'
  // conditions
  | 'condition_missing'
  | 'condition_syntax'
  | 'condition_too_deep'
  | 'condition_selection_unknown'
  | 'condition_matches_nothing'
  | 'legacy_aggregation'
  | 'legacy_timeframe'
  // correlations and filters
  | 'correlation_type_unknown'
  | 'correlation_condition_invalid'
  | 'correlation_alias_invalid'
  | 'correlation_field_not_carried'
  | 'correlation_cycle'
  | 'timespan_invalid'
  | 'reference_unknown'
  | 'filter_applies_to_nothing'
  | 'duplicate_id'
  | 'duplicate_name'
  // serialising
  | 'not_expressible';

export type Severity = 'error' | 'warning';

/** A place in a file; both are 1-based, the column in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** One finding. `message` says what is wrong, why, and what to do about it. */
export interface Diagnostic<Code extends string = DiagnosticCode> extends Position {
  readonly severity: Severity;
  readonly code: Code;
  readonly message: string;
  readonly path: string;
}

/** A finding before it has a place. */
export interface Problem {
  readonly code: DiagnosticCode;
  readonly message: string;
}

/**
 * Writes a diagnostic as one line, the way compilers do.
 * @example formatDiagnostic(d) // "rules/x.yml:12:5: error modifier_unknown: …"
 */
export function formatDiagnostic(diagnostic: Diagnostic<string>): string {
  const { path, line, column, severity, code, message } = diagnostic;
  return `${path}:${line}:${column}: ${severity} ${code}: ${message}`;
}
