import type { Fields, FieldValue } from '../../event.ts';
import { isFlat, isJsonObject, type JsonObject, memberOf, type OpenFields } from '../../fields.ts';
import { defineFormat, type Format, type Input } from '../../format.ts';
import { WINDOWS_COMMON } from './common.ts';
import { completeWindowsFields, hasMadeTexts } from './complete.ts';
import { addEventData, eventDataFields } from './event-data.ts';
import { windowsLogSource } from './log-source.ts';
import { windowsTime } from './time.ts';

/** Windows events as one flat object: NXLog, Fluent Bit with named data, data-set recordings. */
export const windowsFlat: Format = defineFormat({
  id: 'windows.flat',
  title: 'Windows events, flat (NXLog, Fluent Bit)',
  description:
    'Channel and EventID beside the names of EventData, on one level (NXLog) or in EventData (Fluent Bit with Event_Data_As_Map)',
  shape: 'json',
  marks: [{ key: 'Channel' }],
  samples: [
    '{"EventTime":"2026-11-22T08:15:30.120000+07:00","Hostname":"FS-KHETHUONG","EventType":"AUDIT_SUCCESS","EventID":4624,"SourceName":"Microsoft-Windows-Security-Auditing","Channel":"Security","ExecutionProcessID":596,"TargetUserName":"ketoan01","TargetDomainName":"LK","LogonType":"10","IpAddress":"::ffff:192.0.2.41","SourceModuleType":"im_msvistalog"}',
    '{"ProviderName":"Microsoft-Windows-Security-Auditing","EventID":4625,"Level":0,"Keywords":"0x8010000000000000","TimeCreated":"2026-11-22 08:15:30 +0700","EventRecordID":88125,"ProcessID":596,"ThreadID":640,"Channel":"Security","Computer":"dc01.lk.example","Message":"An account failed to log on.","EventData":{"TargetUserName":"hoangmt","LogonType":3,"IpAddress":"192.0.2.77"}}',
  ],
  decode: decodeFlat,
  verbatim: (fields) => !hasMadeTexts(fields),
  flags: (fields) => (isPositional(fields) ? ['windows_positional_data'] : []),
  time: windowsTime,
  logsource: windowsLogSource,
  common: WINDOWS_COMMON,
});

function decodeFlat({ json }: Input): OpenFields | undefined {
  if (json === undefined || typeof memberOf(json, 'Channel') !== 'string') return undefined;
  const id = memberOf(json, 'EventID');
  if (typeof id !== 'number' && (typeof id !== 'string' || !/^\d{1,5}$/.test(id))) return undefined;
  const fields = isFlat(json) && hasPlainNames(json) ? json : flatten(json);
  nameSystemFields(fields);
  completeWindowsFields(fields);
  return fields;
}

/** The busiest channel, whose field names never hold a space: nobody needs to look. */
const PLAIN_CHANNEL = 'Microsoft-Windows-Sysmon/Operational';

function hasPlainNames(json: JsonObject): boolean {
  return json.Channel === PLAIN_CHANNEL || Object.keys(json).every((key) => !key.includes(' '));
}

function name(fields: OpenFields, field: string, value: FieldValue | undefined): void {
  if (value !== undefined) fields[field] = value;
}

function flatten(json: JsonObject): OpenFields {
  const fields = eventDataFields(json);
  const inner = memberOf(json, 'EventData');
  if (isJsonObject(inner)) addEventData(fields, inner);
  else if (Array.isArray(fields.StringInserts)) fields.Data ??= fields.StringInserts;
  return fields;
}

/**
 * Channels whose events have names for their data, so that a list means a shipper that lost them.
 * Elsewhere a list is what the event log itself holds.
 */
const NAMED_CHANNEL = /^(?:Security|System|ForwardedEvents|Microsoft-Windows-.*)$/i;

/** Fluent Bit's `StringInserts` without a map of the data beside it. */
function isPositional({ StringInserts, Data, Channel }: Fields): boolean {
  return (
    Array.isArray(StringInserts) &&
    StringInserts.length > 0 &&
    StringInserts === Data &&
    typeof Channel === 'string' &&
    NAMED_CHANNEL.test(Channel)
  );
}

/**
 * What shippers of flat events call the parts of `System`; the first present is taken. Names are
 * written out, here and in `complete.ts`: reading a constant name costs a third of a computed one,
 * and every event comes by.
 */
function nameSystemFields(fields: OpenFields): void {
  if (fields.Provider_Name === undefined)
    name(fields, 'Provider_Name', fields.SourceName ?? fields.ProviderName);
  if (fields.Computer === undefined)
    name(fields, 'Computer', fields.Hostname ?? fields.ComputerName ?? fields.host);
  if (fields.Execution_ProcessID === undefined)
    name(fields, 'Execution_ProcessID', fields.ExecutionProcessID ?? fields.ProcessID);
  if (fields.Execution_ThreadID === undefined)
    name(fields, 'Execution_ThreadID', fields.ExecutionThreadID ?? fields.ThreadID);
}
