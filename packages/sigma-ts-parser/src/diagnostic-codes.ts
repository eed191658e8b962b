// What each diagnostic code means, in one sentence; the README's table is this one.
import type { DiagnosticCode } from './diagnostic.ts';

/** Every code of the parser and of sigma-engine, by where it arises. */
export const DIAGNOSTIC_CODES: Readonly<Record<DiagnosticCode, string>> = {
  yaml_syntax: 'The YAML of this document cannot be read, or an alias has no anchor.',
  yaml_duplicate_key: 'A map has a key twice.',
  yaml_ignored:
    'A tag or directive of YAML is not understood; the text is read without it (warning).',
  yaml_too_complex: 'Nesting or aliases go beyond the limits.',
  encoding_invalid: 'The bytes are not UTF-8.',
  document_not_a_map: 'The document is a list or a text.',
  document_kind_unknown: 'There is neither detection, correlation nor filter.',
  document_kind_ambiguous: 'Two of detection, correlation and filter stand in one document.',
  action_invalid: 'The action is unknown, or repeats nothing.',

  field_missing: 'A required attribute is missing or empty.',
  field_type: 'An attribute has the wrong type.',
  field_unknown: 'An attribute would be ignored.',
  title_too_long: 'The title has more than 256 characters.',
  level_unknown: 'The level is not one of the five.',
  status_unknown: 'The status is not one of the five.',
  date_invalid: 'The date does not exist; it is ignored (warning).',
  date_form: 'The date is not written YYYY-MM-DD; it is read all the same (warning).',
  case_form: 'A word of Sigma has capitals; it is read in lower case (warning).',
  list_form: 'A list is given as one text; it is read as a list of one (warning).',
  logsource_empty: 'The log source has neither category, product nor service.',

  selection_missing: 'There is no selection.',
  selection_empty: 'A selection or list of values is empty.',
  value_type: 'A value does not fit its modifier.',
  value_range: 'A number is outside what the modifier allows.',
  null_in_list: 'null stands in a list of values.',
  modifier_unknown: 'There is no such modifier.',
  modifier_conflict: 'Modifiers exclude each other.',
  modifier_needs_field: 'The modifier makes no sense on keywords.',
  modifier_needs_list: 'all stands on a single value.',
  wildcard_not_allowed: 'A wildcard stands where the value must be plain text.',
  cidr_invalid: 'The value is not a network.',
  cidr_host_bits: 'The network has bits behind its prefix; they are ignored (warning).',
  placeholder_unresolved: 'A %placeholder% has no list, or its lists are too long together.',
  regex_invalid: 'RE2 cannot run the regular expression (engine).',

  condition_missing: 'There is no condition.',
  condition_syntax: 'The condition is not in the language.',
  condition_too_deep: 'The condition nests deeper than 64 levels, or has more than 200 patterns.',
  condition_selection_unknown: 'The condition names a selection that is not there.',
  condition_matches_nothing: 'The pattern behind "of" fits no selection.',
  legacy_aggregation: 'The condition has an aggregation behind "|"; write a correlation.',
  legacy_timeframe: 'timeframe is gone; write a correlation with timespan.',

  correlation_type_unknown: 'The type of correlation does not exist.',
  correlation_condition_invalid: 'The condition does not fit the type of correlation.',
  correlation_alias_invalid: 'An alias is not a map from rules to fields.',
  correlation_field_not_carried:
    'A chain needs a field that the inner correlation does not carry (engine).',
  correlation_cycle: 'Correlations refer to each other in a circle (engine).',
  timespan_invalid: 'The time span is not a number and one of s, m, h, d, w, M, y.',
  reference_unknown: 'No rule has this id or name (engine).',
  filter_applies_to_nothing: 'The filter reaches no rule (engine, warning).',
  duplicate_id: 'The id is taken (engine).',
  duplicate_name: 'The name is taken (engine).',

  not_expressible: 'The typed tree says what no Sigma text can (serialising).',
};
