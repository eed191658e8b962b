// An event as the nested object of its XML, in the way that `evtx_dump` writes it, to flat fields.
import {
  addFlattened,
  isJsonObject,
  type Json,
  type JsonObject,
  memberOf,
  type OpenFields,
} from '../../fields.ts';
import { completeWindowsFields } from './complete.ts';
import { addEventData, eventDataFields } from './event-data.ts';

const ATTRIBUTES = '_attributes';

/** The fields of an `Event` with its `System` and its `EventData` or `UserData`; undefined without `System`. */
export function fieldsOfEventObject(event: Json | undefined): OpenFields | undefined {
  const system = isJsonObject(event) ? memberOf(event, 'System') : undefined;
  if (!isJsonObject(event) || !isJsonObject(system)) return undefined;
  const fields = eventDataFields(memberOf(event, 'EventData'));
  const userData = memberOf(event, 'UserData');
  if (isJsonObject(userData))
    for (const inner of Object.values(userData))
      if (isJsonObject(inner)) addEventData(fields, inner);
  for (const [name, value] of Object.entries(system)) addSystemField(fields, name, value);
  const created = fields.TimeCreated_SystemTime;
  if (created !== undefined) fields.TimeCreated = created;
  completeWindowsFields(fields);
  return fields;
}

/** `{"Provider":{"#attributes":{"Name":…}}}` becomes `Provider_Name`; text stands under its own name. */
function addSystemField(fields: OpenFields, name: string, value: Json): void {
  if (!isJsonObject(value)) {
    if (value !== null) fields[name] = Array.isArray(value) ? value.map(String) : scalar(value);
    return;
  }
  if (name.endsWith(ATTRIBUTES)) {
    addAttributes(fields, name.slice(0, -ATTRIBUTES.length), value);
    return;
  }
  const attributes = memberOf(value, '#attributes');
  if (isJsonObject(attributes)) addAttributes(fields, name, attributes);
  const text = memberOf(value, '#text');
  if (text !== undefined && typeof text !== 'object') fields[name] = text;
}

function addAttributes(fields: OpenFields, name: string, attributes: JsonObject): void {
  addFlattened(fields, attributes, `${name}_`);
}

function scalar(value: Exclude<Json, JsonObject>): string | number | boolean | null {
  return typeof value === 'object' ? null : value;
}
