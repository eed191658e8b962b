import { isJsonObject, type JsonObject, memberOf, type OpenFields } from '../../fields.ts';
import { defineFormat, type Format, type Input } from '../../format.ts';
import { WINDOWS_COMMON } from './common.ts';
import { completeWindowsFields } from './complete.ts';
import { addEventData, eventDataFields } from './event-data.ts';
import { addFromEcs } from './from-ecs.ts';
import { windowsLogSource } from './log-source.ts';
import { windowsTime } from './time.ts';

/** Members of `winlog` and the names of the event log's own XML. */
const SYSTEM_NAMES: Readonly<Record<string, string>> = {
  channel: 'Channel',
  event_id: 'EventID',
  provider_name: 'Provider_Name',
  provider_guid: 'Provider_Guid',
  computer_name: 'Computer',
  record_id: 'EventRecordID',
  activity_id: 'Correlation_ActivityID',
  keywords: 'Keywords',
  opcode: 'Opcode',
  task: 'Task',
  version: 'Version',
};

const LEVELS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    critical: 1,
    error: 2,
    warning: 3,
    information: 4,
    verbose: 5,
  }),
);

/** Windows events from Winlogbeat or Elastic Agent. */
export const windowsWinlogbeat: Format = defineFormat({
  id: 'windows.winlogbeat',
  title: 'Windows events from Winlogbeat',
  description: 'winlog.channel, winlog.event_id and winlog.event_data, as Elastic ships them',
  shape: 'json',
  marks: [{ key: 'winlog' }],
  samples: [
    '{"@timestamp":"2026-11-22T01:15:30.120Z","winlog":{"event_id":"4625","channel":"Security","provider_name":"Microsoft-Windows-Security-Auditing","computer_name":"dc01.lk.example","record_id":88123,"keywords":["Audit Failure"],"event_data":{"TargetUserName":"hoangmt.stc","TargetDomainName":"LK","LogonType":"3","IpAddress":"192.0.2.77","IpPort":"50123"}},"event":{"code":"4625","outcome":"failure"}}',
  ],
  decode: decodeWinlogbeat,
  time: windowsTime,
  logsource: windowsLogSource,
  common: WINDOWS_COMMON,
});

function decodeWinlogbeat({ json }: Input): OpenFields | undefined {
  const winlog = json && memberOf(json, 'winlog');
  if (json === undefined || !isJsonObject(winlog) || memberOf(winlog, 'channel') === undefined)
    return undefined;
  const fields = eventDataFields(memberOf(winlog, 'event_data'));
  const userData = memberOf(winlog, 'user_data');
  if (isJsonObject(userData)) addEventData(fields, userData);
  const system: Record<string, JsonObject[string]> = {};
  for (const [native, name] of Object.entries(SYSTEM_NAMES)) {
    const value = memberOf(winlog, native);
    if (value !== undefined) system[name] = value;
  }
  addEventData(fields, system);
  const level = memberOf(json, 'log');
  const levelName = isJsonObject(level) ? memberOf(level, 'level') : undefined;
  if (typeof levelName === 'string') fields.Level = LEVELS.get(levelName) ?? levelName;
  const message = memberOf(json, 'message');
  if (typeof message === 'string') fields.Message ??= message;
  const timestamp = memberOf(json, '@timestamp');
  if (typeof timestamp === 'string') fields.TimeCreated = timestamp;
  addFromEcs(fields, json);
  completeWindowsFields(fields);
  return fields;
}
