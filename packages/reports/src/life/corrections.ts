// What a version says otherwise than the one before.
import { type Field, type Form, fieldsOf } from '../form.ts';
import { sameValue, type Value } from '../value.ts';
import type { FrozenValue, ReportContent } from './report.ts';

type Values = Readonly<Record<string, Pick<FrozenValue, 'value'>>>;

/** Longest text of a value in the list of corrections; the field itself says all. */
const MAX_SHOWN = 300;

/** Field by field in the form's order; none where nothing changed. */
export function correctionsBetween(
  form: Form,
  before: Values,
  after: Values,
): NonNullable<ReportContent['corrections']> {
  return fieldsOf(form).flatMap(({ field, label }) => {
    const [old, now] = [valueIn(before, field.id), valueIn(after, field.id)];
    if (sameValue(old, now)) return [];
    return [{ label, before: valueText(field, old), after: valueText(field, now) }];
  });
}

function valueIn(values: Values, id: string): Value | undefined {
  return Object.hasOwn(values, id) ? values[id]?.value : undefined;
}

/** A value in one line. */
export function valueText(field: Field, value: Value | undefined): string {
  const text = wholeText(field, value);
  return text.length <= MAX_SHOWN ? text : `${text.slice(0, MAX_SHOWN)}…`;
}

function wholeText(field: Field, value: Value | undefined): string {
  switch (value?.kind) {
    case undefined:
      return 'Chưa điền';
    case 'unknown':
      return 'Chưa xác định';
    case 'text':
      return value.text;
    case 'choice': {
      const options = field.kind === 'choice' ? field.options : [];
      const labels = value.chosen.map((id) => options.find((one) => one.id === id)?.label ?? id);
      return [labels.join(', '), ...(value.note === undefined ? [] : [value.note])].join('; ');
    }
    case 'table': {
      const columns = field.kind === 'table' ? field.columns : [];
      return value.rows.map((row) => columns.map(({ id }) => row[id] ?? '').join(' · ')).join('; ');
    }
  }
}
