// The XML of one Windows event to flat fields, named as those of every other shape.
// @see https://learn.microsoft.com/windows/win32/wes/eventschema-schema
import { readXml, type XmlElement } from '../../decode/xml.ts';
import type { FieldValue } from '../../event.ts';
import { newFields, type OpenFields } from '../../fields.ts';
import { completeWindowsFields } from './complete.ts';

/** Most values that one name keeps. */
const MAX_VALUES = 256;

/** The fields of an `<Event>`, marked when it was cut off; undefined for other XML. */
export function fieldsOfEventXml(text: string): OpenFields | undefined {
  const document = readXml(text);
  if (document?.root.name !== 'Event') return undefined;
  const fields = newFields();
  for (const part of document.root.children) {
    if (part.name === 'System') addSystem(fields, part);
    else if (part.name === 'EventData') addData(fields, part);
    else if (part.name === 'UserData') for (const inner of part.children) addData(fields, inner);
    else if (part.name === 'RenderingInfo') addMessage(fields, part);
  }
  if (fields.EventID === undefined) return undefined;
  completeWindowsFields(fields);
  if (Number.isNaN(fields.EventID)) return undefined;
  if (!document.complete) fields.record_cut = true;
  return fields;
}

/** The attributes that events have, under the names of their fields: to join two texts costs more than to find one. */
const ATTRIBUTES: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map(
  Object.entries({
    Provider: ['Name', 'Guid', 'EventSourceName'],
    EventID: ['Qualifiers'],
    TimeCreated: ['SystemTime'],
    Correlation: ['ActivityID', 'RelatedActivityID'],
    Execution: ['ProcessID', 'ThreadID'],
    Security: ['UserID'],
  }).map(([element, names]) => [
    element,
    new Map(names.map((name) => [name, `${element}_${name}`])),
  ]),
);

/** `<Provider Name="…"/>` becomes `Provider_Name`; text stands under its own name. */
function addSystem(fields: OpenFields, system: XmlElement): void {
  for (const { name, attributes, text } of system.children) {
    const names = ATTRIBUTES.get(name);
    for (const attribute of attributes) {
      const known = names?.get(attribute.name);
      if (known !== undefined) fields[known] = attribute.value;
      else if (!attribute.name.startsWith('xmlns'))
        fields[`${name}_${attribute.name}`] = attribute.value;
    }
    if (text !== '') fields[name] = text;
  }
  const created = fields.TimeCreated_SystemTime;
  if (created !== undefined) fields.TimeCreated = created;
}

/** `<Data Name="…">` under its name without white space; without a name, as a list under its element's. */
function addData(fields: OpenFields, data: XmlElement): void {
  for (const element of data.children) {
    const label = nameOf(element);
    const value = element.children.length > 0 ? null : textOrNull(element.text);
    if (label === undefined) append(fields, element.name, value);
    else fields[label.includes(' ') ? label.replaceAll(' ', '') : label] = value;
  }
}

function nameOf({ attributes }: XmlElement): string | undefined {
  for (const { name, value } of attributes) if (name === 'Name') return value;
  return undefined;
}

/** An element that comes again makes a list. */
function append(fields: OpenFields, name: string, value: string | null): void {
  const known: FieldValue | undefined = fields[name];
  if (known === undefined) fields[name] = value;
  else if (!Array.isArray(known)) fields[name] = [known, value];
  else if (known.length < MAX_VALUES) fields[name] = [...known, value];
}

function addMessage(fields: OpenFields, rendering: XmlElement): void {
  const message = rendering.children.find(({ name }) => name === 'Message')?.text;
  if (message !== undefined && message !== '') fields.Message = message;
}

function textOrNull(text: string): string | null {
  return text === '' ? null : text;
}
