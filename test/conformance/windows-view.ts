// Windows records as Sigma sees them: flat fields and a log source from channel and event id.
// A stand-in for the normaliser of log-formats, small enough to check by eye.
import type { FieldValue, LogSource, SigmaEvent } from 'sigma-engine';

const SYSMON = 'Microsoft-Windows-Sysmon/Operational';

const SYSMON_CATEGORIES: Readonly<Record<number, string>> = {
  1: 'process_creation',
  2: 'file_change',
  3: 'network_connection',
  4: 'sysmon_status',
  5: 'process_termination',
  6: 'driver_load',
  7: 'image_load',
  8: 'create_remote_thread',
  9: 'raw_access_thread',
  10: 'process_access',
  11: 'file_event',
  13: 'registry_set',
  14: 'registry_rename',
  15: 'create_stream_hash',
  16: 'sysmon_status',
  17: 'pipe_created',
  18: 'pipe_created',
  19: 'wmi_event',
  20: 'wmi_event',
  21: 'wmi_event',
  22: 'dns_query',
  23: 'file_delete',
  25: 'process_tampering',
  26: 'file_delete',
  27: 'file_block_executable',
  29: 'file_executable_detected',
};

const SERVICES: Readonly<Record<string, string>> = {
  Security: 'security',
  System: 'system',
  Application: 'application',
  'Windows PowerShell': 'powershell-classic',
  'Microsoft-Windows-PowerShell/Operational': 'powershell',
  'Microsoft-Windows-Windows Defender/Operational': 'windefend',
  'Microsoft-Windows-TaskScheduler/Operational': 'taskscheduler',
  'Microsoft-Windows-WMI-Activity/Operational': 'wmi',
  'Microsoft-Windows-Bits-Client/Operational': 'bits-client',
  [SYSMON]: 'sysmon',
};

/** The log source of a flat record. */
export function windowsLogSource(fields: Readonly<Record<string, unknown>>): LogSource {
  const channel = String(fields.Channel);
  const id = Number(fields.EventID);
  const service = SERVICES[channel];
  const category = categoryOf(channel, id, String(fields.EventType));
  return {
    product: 'windows',
    ...(service === undefined ? {} : { service }),
    ...(category === undefined ? {} : { category }),
  };
}

function categoryOf(channel: string, id: number, eventType: string): string | undefined {
  if (channel === 'Microsoft-Windows-PowerShell/Operational') {
    return { 4103: 'ps_module', 4104: 'ps_script' }[id];
  }
  if (channel === 'Windows PowerShell') return { 400: 'ps_classic_start' }[id];
  if (channel !== SYSMON) return undefined;
  if (id === 12) return eventType.startsWith('Delete') ? 'registry_delete' : 'registry_add';
  return SYSMON_CATEGORIES[id];
}

/** A record that is flat already, as winlogbeat and NXLog ship it. */
export function flatRecord(fields: Readonly<Record<string, FieldValue>>, raw: string): SigmaEvent {
  return { logsource: windowsLogSource(fields), fields, raw };
}

type Json = FieldValue | { readonly [key: string]: Json } | readonly Json[];

/** A record as `evtx_dump` writes it: attributes join with `_`, event data is taken as it is. */
export function evtxRecord(record: { Event: Readonly<Record<string, Json>> }): SigmaEvent {
  const fields: Record<string, FieldValue> = {};
  const { System, EventData, UserData } = record.Event;
  for (const [name, value] of entriesOf(System)) {
    if (!isMap(value)) fields[name] = scalarOf(value);
    for (const [attribute, content] of entriesOf(entryOf(value, '#attributes'))) {
      fields[`${name}_${attribute}`] = scalarOf(content);
    }
  }
  const body = [EventData, ...entriesOf(UserData).map(([, value]) => value)];
  for (const [name, value] of body.flatMap(entriesOf)) {
    if (name !== '#attributes') fields[name.replaceAll(' ', '')] = scalarOf(value);
  }
  return flatRecord(fields, JSON.stringify(record));
}

function isMap(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function entriesOf(value: Json | undefined): readonly (readonly [string, Json])[] {
  return isMap(value) ? Object.entries(value) : [];
}

function entryOf(value: Json, key: string): Json | undefined {
  return isMap(value) ? value[key] : undefined;
}

function scalarOf(value: Json): FieldValue {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
}
