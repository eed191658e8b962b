import {
  addFlattened,
  isJsonObject,
  type Json,
  type JsonObject,
  memberOf,
  type OpenFields,
} from '../../fields.ts';
import { defineFormat, type Format, type Input } from '../../format.ts';
import { WINDOWS_COMMON } from './common.ts';
import { completeWindowsFields } from './complete.ts';
import { addEventData, eventDataFields } from './event-data.ts';
import { windowsLogSource } from './log-source.ts';
import { windowsTime } from './time.ts';

const ATTRIBUTES = '_attributes';

/** Windows events as `evtx_dump` and XML-to-JSON converters write them. */
export const windowsEvtxJson: Format = defineFormat({
  id: 'windows.evtx_json',
  title: 'Windows events, XML as JSON',
  description: 'Event.System and Event.EventData or UserData, as evtx_dump writes them',
  shape: 'json',
  samples: [
    String.raw`{"Event":{"System":{"Provider":{"#attributes":{"Name":"Microsoft-Windows-Sysmon"}},"EventID":1,"TimeCreated":{"#attributes":{"SystemTime":"2026-11-21T19:41:07.120000Z"}},"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"fs-khethuong.lk.example"},"EventData":{"UtcTime":"2026-11-21 19:41:07.118","Image":"C:\\Windows\\System32\\vssadmin.exe","CommandLine":"vssadmin delete shadows /all /quiet","User":"LK\\ketoan01","Hashes":"MD5=00112233445566778899AABBCCDDEEFF,IMPHASH=FFEEDDCCBBAA99887766554433221100","ParentImage":"C:\\Windows\\System32\\cmd.exe"}}}`,
  ],
  decode: decodeEvtx,
  time: windowsTime,
  logsource: windowsLogSource,
  common: WINDOWS_COMMON,
});

function decodeEvtx({ json }: Input): OpenFields | undefined {
  const event = json && memberOf(json, 'Event');
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
