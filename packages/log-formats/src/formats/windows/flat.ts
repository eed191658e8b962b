import { isJsonObject, memberOf, type OpenFields } from '../../fields.ts';
import { defineFormat, type Format, type Input } from '../../format.ts';
import { WINDOWS_COMMON } from './common.ts';
import { completeWindowsFields } from './complete.ts';
import { addEventData, eventDataFields } from './event-data.ts';
import { windowsLogSource } from './log-source.ts';
import { windowsTime } from './time.ts';

/** What shippers of flat events call the parts of `System`; the first present is taken. */
const SYSTEM_NAMES: Readonly<Record<string, readonly string[]>> = {
  Provider_Name: ['SourceName', 'ProviderName'],
  Computer: ['Hostname', 'ComputerName', 'host'],
  Execution_ProcessID: ['ExecutionProcessID'],
  Execution_ThreadID: ['ExecutionThreadID'],
};

/** Windows events as one flat object: NXLog, Fluent Bit with named data, data-set recordings. */
export const windowsFlat: Format = defineFormat({
  id: 'windows.flat',
  title: 'Windows events, flat (NXLog)',
  description: 'Channel and EventID beside the names of EventData, all on one level',
  shape: 'json',
  samples: [
    '{"EventTime":"2026-11-22T08:15:30.120000+07:00","Hostname":"FS-KHETHUONG","EventType":"AUDIT_SUCCESS","EventID":4624,"SourceName":"Microsoft-Windows-Security-Auditing","Channel":"Security","ExecutionProcessID":596,"TargetUserName":"ketoan01","TargetDomainName":"LK","LogonType":"10","IpAddress":"::ffff:192.0.2.41","SourceModuleType":"im_msvistalog"}',
  ],
  decode: decodeFlat,
  time: windowsTime,
  logsource: windowsLogSource,
  common: WINDOWS_COMMON,
});

function decodeFlat({ json }: Input): OpenFields | undefined {
  if (json === undefined || typeof memberOf(json, 'Channel') !== 'string') return undefined;
  const id = memberOf(json, 'EventID');
  if (typeof id !== 'number' && (typeof id !== 'string' || !/^\d{1,5}$/.test(id))) return undefined;
  const fields = eventDataFields(json);
  const inner = memberOf(json, 'EventData');
  if (isJsonObject(inner)) addEventData(fields, inner);
  for (const [name, natives] of Object.entries(SYSTEM_NAMES))
    for (const native of natives) {
      const value = fields[native];
      if (value !== undefined) fields[name] ??= value;
    }
  completeWindowsFields(fields);
  return fields;
}
