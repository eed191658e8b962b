// What the engine reads of an event: flat fields, the log source, the text as it came.
import type { LogSource } from 'sigma-ts-parser';

export type { LogSource };

/** Structurally the field value of any log format: scalars, and arrays of them. */
export type FieldValue = string | number | boolean | null | readonly FieldValue[];

/** Flat field names, nested ones joined by dots. Looked up exactly as the rule spells them. */
export type Fields = Readonly<Record<string, FieldValue>>;

export interface SigmaEvent {
  readonly logsource: LogSource;
  readonly fields: Fields;
  /** The record as it came; keywords search it beside the field values. */
  readonly raw: string;
  /**
   * `raw` is JSON and each text of `fields` stands in it as JSON writes it. It only saves time: what
   * matches is the same without it.
   */
  readonly verbatim?: boolean;
}

/**
 * The names under which an event may hold a rule's field: as written, then without spaces, since
 * Sigma strips them ("Threat Name" is `ThreatName`).
 */
export function fieldNames(field: string): readonly string[] {
  const stripped = field.replaceAll(' ', '');
  return stripped === field || stripped === '' ? [field] : [field, stripped];
}

/** A field's own value; nothing is ever read from a prototype. */
export function ownField(fields: Fields, name: string): FieldValue | undefined {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

/** Texts of a value and of all its members, however deeply arrays nest; null has no text. */
export function textsOf(value: FieldValue | undefined): readonly string[] {
  if (typeof value === 'string') return [value];
  if (value === undefined || value === null) return [];
  if (typeof value !== 'object') return [String(value)];
  const texts: string[] = [];
  const pending: FieldValue[] = [value];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (isList(next))
      for (let at = next.length - 1; at >= 0; at -= 1) pending.push(next[at] ?? null);
    else if (next !== null && typeof next !== 'object') texts.push(String(next));
  }
  return texts;
}

/** Whether Sigma's `null` holds: the field is absent, null, an empty text, or has such a member. */
export function isEmptyValue(value: FieldValue | undefined): boolean {
  if (value === undefined || value === null || value === '') return true;
  if (!isList(value)) return false;
  if (value.length === 0) return true;
  const pending: FieldValue[] = [...value];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next === null || next === '') return true;
    if (isList(next)) for (const member of next) pending.push(member);
  }
  return false;
}

function isList(value: FieldValue): value is readonly FieldValue[] {
  return Array.isArray(value);
}
