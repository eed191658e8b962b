// The XML of one Windows event to the nested object that `evtx_dump` makes of it.
// @see https://learn.microsoft.com/windows/win32/wes/eventschema-schema
import { readXml, type XmlElement } from '../../decode/xml.ts';
import type { Json, JsonObject, OpenFields } from '../../fields.ts';
import { fieldsOfEventObject } from './event-object.ts';

/** The fields of an `<Event>`, marked when it was cut off; undefined for other XML. */
export function fieldsOfEventXml(text: string): OpenFields | undefined {
  const document = readXml(text);
  if (document?.root.name !== 'Event') return undefined;
  const fields = fieldsOfEventObject(objectOf(document.root));
  if (fields === undefined || Number.isNaN(fields.EventID)) return undefined;
  const message = textAt(document.root, ['RenderingInfo', 'Message']);
  if (message !== undefined) fields.Message ??= message;
  if (!document.complete) fields.record_cut = true;
  return fields;
}

function objectOf({ attributes, children, text }: XmlElement): JsonObject {
  const object: Record<string, Json> = Object.create(null);
  const own = attributes.filter(([name]) => !name.startsWith('xmlns'));
  if (own.length > 0) {
    const members: Record<string, Json> = Object.create(null);
    for (const [name, value] of own) members[name] = value;
    object['#attributes'] = members;
  }
  if (children.length === 0) {
    if (text !== '') object['#text'] = text;
    return object;
  }
  const byName = new Map<string, Json[]>();
  for (const child of children) {
    const value = jsonOf(child);
    const values = byName.get(child.name);
    if (values === undefined) byName.set(child.name, [value]);
    else values.push(value);
  }
  for (const [name, values] of byName)
    object[name] = values.length === 1 ? (values[0] ?? null) : values;
  return object;
}

/** Text alone is a text, an empty element is null. */
function jsonOf(element: XmlElement): Json {
  if (element.attributes.length > 0 || element.children.length > 0) return objectOf(element);
  return element.text === '' ? null : element.text;
}

function textAt(element: XmlElement, path: readonly string[]): string | undefined {
  let at: XmlElement | undefined = element;
  for (const name of path) at = at?.children.find((child) => child.name === name);
  return at === undefined || at.text === '' ? undefined : at.text;
}
