import { memberOf } from '../../fields.ts';
import { defineFormat, type Format } from '../../format.ts';
import { WINDOWS_COMMON } from './common.ts';
import { fieldsOfEventObject } from './event-object.ts';
import { windowsLogSource } from './log-source.ts';
import { windowsTime } from './time.ts';

/** Windows events as `evtx_dump` and XML-to-JSON converters write them. */
export const windowsEvtxJson: Format = defineFormat({
  id: 'windows.evtx_json',
  title: 'Windows events, XML as JSON',
  description: 'Event.System and Event.EventData or UserData, as evtx_dump writes them',
  shape: 'json',
  marks: [{ key: 'Event' }],
  samples: [
    String.raw`{"Event":{"System":{"Provider":{"#attributes":{"Name":"Microsoft-Windows-Sysmon"}},"EventID":1,"TimeCreated":{"#attributes":{"SystemTime":"2026-11-21T19:41:07.120000Z"}},"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"fs-khethuong.lk.example"},"EventData":{"UtcTime":"2026-11-21 19:41:07.118","Image":"C:\\Windows\\System32\\vssadmin.exe","CommandLine":"vssadmin delete shadows /all /quiet","User":"LK\\ketoan01","Hashes":"MD5=00112233445566778899AABBCCDDEEFF,IMPHASH=FFEEDDCCBBAA99887766554433221100","ParentImage":"C:\\Windows\\System32\\cmd.exe"}}}`,
  ],
  decode: ({ json }) => json && fieldsOfEventObject(memberOf(json, 'Event')),
  time: windowsTime,
  logsource: windowsLogSource,
  common: WINDOWS_COMMON,
});
