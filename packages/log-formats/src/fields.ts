// Fields of an event. Those that are filled name by name inherit no name, so that neither `__proto__`
// nor `constructor` in a log means anything; parsed JSON is taken as it is when it is flat.
import { BareFields } from './bare-fields.ts';
import type { Fields, FieldValue } from './event.ts';

/** Fields while a parser fills them. */
export type OpenFields = Record<string, FieldValue>;

/** A value of parsed JSON. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** Deepest nesting that becomes fields, and the longest field name: a hostile record stays linear. */
const MAX_DEPTH = 16;
const MAX_NAME = 256;

/** Fields without any name, their own or inherited. */
export function newFields(): OpenFields {
  return new BareFields(false);
}

/** How every JSON object begins: what only looks like one need not be refused by an exception. */
const OBJECT = /^[ \t\r\n]*\{[ \t\r\n]*["}]/;

/** The object that a JSON text holds, or undefined. */
export function parseJsonObject(text: string): JsonObject | undefined {
  if (!OBJECT.test(text)) return undefined;
  try {
    const value: Json = JSON.parse(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether all members of a parsed object are scalars, so that it can be the fields of an event. */
export function isFlat(object: JsonObject): object is OpenFields & JsonObject {
  for (const value of Object.values(object))
    if (typeof value === 'object' && value !== null) return false;
  return true;
}

/** The fields of a parsed object: the object itself when it is flat, else its flattened members. */
export function fieldsOf(object: JsonObject): OpenFields {
  if (isFlat(object)) return object;
  const fields = newFields();
  addFlattened(fields, object);
  return fields;
}

/** A member of a JSON object by its own name only. */
export function memberOf(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/**
 * Adds nested JSON as flat fields, names joined by dots. A list of scalars stays a list; a list of
 * objects becomes a list under each of their names. What is nested deeper than 16 levels or named
 * longer than 256 characters is left to `raw`.
 *
 * @example addFlattened(fields, { actor: { id: 'a' }, ids: [{ k: 1 }, { k: 2 }] })
 *   // { 'actor.id': 'a', 'ids.k': [1, 2] }
 */
export function addFlattened(fields: OpenFields, object: JsonObject, prefix = ''): void {
  addMembers(fields, object, prefix, 0);
}

/** Whether a name is short enough to be that of a field. */
export function isFieldName(name: string): boolean {
  return name.length <= MAX_NAME;
}

/** Adds one member of a parsed object, as `addFlattened` does. */
export function addMember(fields: OpenFields, name: string, value: Json): void {
  if (isFieldName(name)) addValue(fields, name, value, 0);
}

function addMembers(fields: OpenFields, object: JsonObject, prefix: string, depth: number): void {
  for (const key of Object.keys(object)) {
    const value = object[key];
    if (value !== undefined && prefix.length + key.length <= MAX_NAME)
      addValue(fields, prefix + key, value, depth);
  }
}

function addValue(fields: OpenFields, name: string, value: Json, depth: number): void {
  if (value === null || typeof value !== 'object') {
    fields[name] = value;
  } else if (depth >= MAX_DEPTH) {
    return;
  } else if (isJsonObject(value)) {
    addMembers(fields, value, `${name}.`, depth + 1);
  } else {
    addList(fields, name, value, depth);
  }
}

function addList(fields: OpenFields, name: string, list: readonly Json[], depth: number): void {
  const scalars: FieldValue[] = [];
  const byName = new Map<string, FieldValue[]>();
  for (const member of list) {
    if (member === null || typeof member !== 'object') {
      scalars.push(member);
      continue;
    }
    const inner = newFields();
    addValue(inner, name, member, depth + 1);
    for (const key of Object.keys(inner)) append(byName, key, inner[key]);
  }
  if (scalars.length > 0 || list.length === 0) fields[name] = scalars;
  for (const [key, values] of byName) fields[key] = values;
}

function append(byName: Map<string, FieldValue[]>, key: string, value: FieldValue | undefined) {
  const values = byName.get(key);
  const more = Array.isArray(value) ? value : value === undefined ? [] : [value];
  if (values === undefined) byName.set(key, [...more]);
  else for (const member of more) values.push(member);
}

/** The first scalar of a field, as text; undefined when absent, empty or `-`. */
export function textOf(fields: Fields, name: string): string | undefined {
  return scalarText(fields[name]);
}

/** The text of a field's value, as `textOf` has it. */
export function scalarText(value: FieldValue | undefined): string | undefined {
  if (value === undefined) return undefined;
  const scalar = Array.isArray(value) ? value[0] : value;
  if (typeof scalar === 'number' || typeof scalar === 'boolean') return String(scalar);
  return typeof scalar === 'string' && scalar !== '' && scalar !== '-' ? scalar : undefined;
}
