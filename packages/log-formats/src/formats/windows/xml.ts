// Windows events in the XML that the event log itself writes, bare or in Fluent Bit's object.
import { upTo } from '../../decode/line-run.ts';
import { memberOf, type OpenFields } from '../../fields.ts';
import type { EventFlag } from '../../flags.ts';
import { defineFormat, type Format, type FormatSpec, type Input } from '../../format.ts';
import { WINDOWS_COMMON } from './common.ts';
import { windowsLogSource } from './log-source.ts';
import { windowsTime } from './time.ts';
import { fieldsOfEventXml } from './xml-event.ts';

const START = /^(?:<\?xml[^<>]{0,200}\?>)?\s{0,8}(?:- )?<Event[\s>]/;
const END = '</Event>';
/** Most lines of one event; beyond, an open element is taken for a broken line. */
const MAX_LINES = 1_000;

const CUT: readonly EventFlag[] = ['record_cut'];
const NO_FLAGS: readonly EventFlag[] = [];

/** What both shapes mean. */
const MEANING: Pick<FormatSpec, 'numbers' | 'time' | 'logsource' | 'common' | 'flags'> = {
  numbers: [
    'EventRecordID',
    'Execution_ProcessID',
    'Execution_ThreadID',
    'Level',
    'Opcode',
    'Task',
    'Version',
  ],
  time: windowsTime,
  logsource: windowsLogSource,
  common: WINDOWS_COMMON,
  flags: (fields) => (fields.record_cut === true ? CUT : NO_FLAGS),
};

/** The event log's own XML: wevtutil, forwarded events, agents that render XML. */
export const windowsXml: Format = defineFormat({
  ...MEANING,
  id: 'windows.xml',
  title: 'Windows events, XML',
  description:
    'One <Event> a record, on one line or several, as wevtutil and Windows Event Forwarding write it',
  shape: 'text',
  marks: [{ opens: ['<', ' ', '…'], has: '<Event' }],
  samples: [
    `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Microsoft-Windows-Security-Auditing' Guid='{54849625-5478-4994-a5ba-3e3b0328c30d}'/><EventID>4624</EventID><Version>2</Version><Level>0</Level><Task>12544</Task><Opcode>0</Opcode><Keywords>0x8020000000000000</Keywords><TimeCreated SystemTime='2026-11-22T01:15:30.1201234Z'/><EventRecordID>88124</EventRecordID><Correlation/><Execution ProcessID='596' ThreadID='640'/><Channel>Security</Channel><Computer>dc01.lk.example</Computer><Security/></System><EventData><Data Name='TargetUserName'>ketoan01</Data><Data Name='TargetDomainName'>LK</Data><Data Name='LogonType'>10</Data><Data Name='IpAddress'>192.0.2.41</Data><Data Name='IpPort'>50123</Data></EventData></Event>`,
    [
      "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Microsoft-Windows-PowerShell' Guid='{a0c1853b-5c40-4b15-8766-3cf1c58f985a}'/><EventID>4104</EventID><Level>5</Level><TimeCreated SystemTime='2026-11-22T01:16:02.5000000Z'/><Execution ProcessID='4120' ThreadID='5204'/><Channel>Microsoft-Windows-PowerShell/Operational</Channel><Computer>pc-07.lk.example</Computer><Security UserID='S-1-5-21-1-2-3-1104'/></System><EventData><Data Name='ScriptBlockText'>if ($n -lt 3) {",
      '  Get-ChildItem &quot;D:\\Hồ sơ&quot;',
      "}</Data><Data Name='Path'></Data></EventData></Event>",
    ].join('\n'),
  ],
  join: {
    by: 'run',
    runLength: upTo(
      (text) => START.test(text),
      (text) => text.includes(END),
      MAX_LINES,
    ),
  },
  decode: ({ text, more }) =>
    START.test(text)
      ? fieldsOfEventXml(more.length === 0 ? text : [text, ...more].join('\n'))
      : undefined,
});

/** Fluent Bit's `winevtlog` with `Render_Event_As_XML`: the event's XML under `System`. */
export const windowsFluentBitXml: Format = defineFormat({
  ...MEANING,
  id: 'windows.fluent_bit_xml',
  title: 'Windows events from Fluent Bit, XML',
  description: 'winevtlog with Render_Event_As_XML: the XML under System, the text under Message',
  shape: 'json',
  marks: [{ key: 'System' }],
  samples: [
    `{"System":"<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Microsoft-Windows-Security-Auditing'/><EventID>4625</EventID><Keywords>0x8010000000000000</Keywords><TimeCreated SystemTime='2026-11-22T01:15:30.120Z'/><Channel>Security</Channel><Computer>dc01.lk.example</Computer></System><EventData><Data Name='TargetUserName'>hoangmt</Data><Data Name='LogonType'>3</Data><Data Name='IpAddress'>192.0.2.77</Data></EventData></Event>","Message":"An account failed to log on.","StringInserts":["hoangmt",3,"192.0.2.77"]}`,
  ],
  decode: decodeFluentBit,
});

function decodeFluentBit({ json }: Input): OpenFields | undefined {
  const xml = json && memberOf(json, 'System');
  if (json === undefined || typeof xml !== 'string' || !START.test(xml)) return undefined;
  const fields = fieldsOfEventXml(xml);
  const message = memberOf(json, 'Message');
  if (fields !== undefined && typeof message === 'string') fields.Message ??= message;
  return fields;
}
