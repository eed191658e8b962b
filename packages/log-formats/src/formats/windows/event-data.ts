import {
  addFlattened,
  isJsonObject,
  type Json,
  type JsonObject,
  memberOf,
  newFields,
  type OpenFields,
} from '../../fields.ts';

/** Fields of an `EventData`, if there is one. */
export function eventDataFields(data: Json | undefined): OpenFields {
  const fields = newFields();
  if (isJsonObject(data)) addEventData(fields, data);
  return fields;
}

/**
 * Adds the members of `EventData` or of `UserData`'s one child, names verbatim but for white space
 * (`Threat Name` → `ThreatName`). A list of `{#attributes: {Name}, #text}` is named by its members.
 */
export function addEventData(fields: OpenFields, data: JsonObject): void {
  for (const name of Object.keys(data)) {
    const value = data[name];
    if (value === undefined) continue;
    if (name === '#attributes') {
      if (isJsonObject(value) && memberOf(value, 'Name') !== undefined)
        addFlattened(fields, value, 'EventData_');
    } else addDatum(fields, name.includes(' ') ? name.replaceAll(' ', '') : name, value);
  }
}

function addDatum(fields: OpenFields, name: string, value: Json): void {
  if (value === null || typeof value !== 'object') {
    fields[name] = value;
  } else if (isJsonObject(value)) {
    const text = memberOf(value, '#text');
    const label = nameOf(value);
    if (text !== undefined) addDatum(fields, label ?? name, text);
    else if (label === undefined) addFlattened(fields, value, `${name}.`);
  } else {
    const rest = value.filter((member) => !addNamed(fields, member));
    if (rest.length > 0 || value.length === 0) addFlattened(fields, { [name]: rest });
  }
}

/** Adds a `{#attributes: {Name}, #text}` under its own name; false when the member is not one. */
function addNamed(fields: OpenFields, member: Json): boolean {
  if (!isJsonObject(member)) return false;
  const label = nameOf(member);
  if (label === undefined) return false;
  const text = memberOf(member, '#text') ?? null;
  addFlattened(fields, { [label]: text });
  return true;
}

function nameOf(datum: JsonObject): string | undefined {
  const attributes = memberOf(datum, '#attributes');
  const name = isJsonObject(attributes) ? memberOf(attributes, 'Name') : undefined;
  return typeof name === 'string' ? name.replaceAll(' ', '') : undefined;
}
