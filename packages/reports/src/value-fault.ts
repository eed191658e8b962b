// Whether a value can stand in a field.
import type { Field } from './form.ts';
import type { Value } from './value.ts';

export type ValueFault =
  | 'wrong_kind' // a table where a choice is asked, and the like
  | 'unknown_not_allowed' // the form wants an answer here
  | 'unknown_option' // an option that the form does not have
  | 'one_option_only'
  | 'unknown_column';

/**
 * Why a value cannot stand in a field, or undefined if it can. Words may stand for a table: "không có"
 * is an answer to "which".
 */
export function valueFault(field: Field, value: Value): ValueFault | undefined {
  if (value.kind === 'unknown') {
    return field.mayBeUnknown === true ? undefined : 'unknown_not_allowed';
  }
  if (field.kind === 'table' && value.kind === 'table') {
    const columns = new Set(field.columns.map(({ id }) => id));
    const fits = value.rows.every((row) => Object.keys(row).every((id) => columns.has(id)));
    return fits ? undefined : 'unknown_column';
  }
  if (field.kind === 'choice' && value.kind === 'choice') {
    const options = new Set(field.options.map(({ id }) => id));
    if (!value.chosen.every((id) => options.has(id))) return 'unknown_option';
    return value.chosen.length > 1 && field.several !== true ? 'one_option_only' : undefined;
  }
  return value.kind === 'text' && field.kind !== 'choice' ? undefined : 'wrong_kind';
}
