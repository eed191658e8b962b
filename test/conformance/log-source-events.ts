// Events of every log source that some format gives: the formats' own samples, and what they do not
// show. All records are written by us.
import {
  FORMATS,
  frameRecords,
  type LogSource,
  type ParsedEvent,
  parseBatch,
  type SourceHints,
} from '@thapcanh/log-formats';

const RECEIVED_AT = '2026-11-22T02:00:00.000Z';

/** Windows channels, and the ids of the events that have a category of their own. */
export const WINDOWS_CHANNELS: readonly (readonly [channel: string, ids: readonly number[]])[] = [
  ['Microsoft-Windows-Sysmon/Operational', [...Array.from({ length: 29 }, (_, id) => id + 1), 255]],
  ['Microsoft-Windows-PowerShell/Operational', [4103, 4104]],
  ['PowerShellCore/Operational', [4103, 4104]],
  ['Windows PowerShell', [400, 600, 800]],
  ['Security', [4624, 4657, 4688]],
  ...[
    'Application',
    'DNS Server',
    'MSExchange Management',
    'Microsoft-IIS-Configuration/Operational',
    'Microsoft-ServiceBus-Client/Admin',
    'Microsoft-ServiceBus-Client/Operational',
    'Microsoft-Windows-AppLocker/EXE and DLL',
    'Microsoft-Windows-AppLocker/MSI and Script',
    'Microsoft-Windows-AppLocker/Packaged app-Deployment',
    'Microsoft-Windows-AppLocker/Packaged app-Execution',
    'Microsoft-Windows-AppModel-Runtime/Admin',
    'Microsoft-Windows-AppXDeploymentServer/Operational',
    'Microsoft-Windows-Application-Experience/Program-Compatibility-Assistant',
    'Microsoft-Windows-Application-Experience/Program-Telemetry',
    'Microsoft-Windows-AppxPackaging/Operational',
    'Microsoft-Windows-BitLocker/BitLocker Management',
    'Microsoft-Windows-Bits-Client/Operational',
    'Microsoft-Windows-CAPI2/Operational',
    'Microsoft-Windows-CertificateServicesClient-Lifecycle-System/Operational',
    'Microsoft-Windows-CodeIntegrity/Operational',
    'Microsoft-Windows-DHCP-Server/Operational',
    'Microsoft-Windows-DNS Client Events/Operational',
    'Microsoft-Windows-DNS-Server/Analytical',
    'Microsoft-Windows-DNS-Server/Audit',
    'Microsoft-Windows-Diagnosis-Scripted/Operational',
    'Microsoft-Windows-DriverFrameworks-UserMode/Operational',
    'Microsoft-Windows-Hyper-V-Worker',
    'Microsoft-Windows-Kernel-EventTracing',
    'Microsoft-Windows-Kernel-ShimEngine/Operational',
    'Microsoft-Windows-LDAP-Client/Debug',
    'Microsoft-Windows-LSA/Operational',
    'Microsoft-Windows-NTLM/Operational',
    'Microsoft-Windows-Ntfs/Operational',
    'Microsoft-Windows-PrintService/Admin',
    'Microsoft-Windows-PrintService/Operational',
    'Microsoft-Windows-SENSE/Operational',
    'Microsoft-Windows-SMBServer/Connectivity',
    'Microsoft-Windows-Security-Mitigations/Kernel Mode',
    'Microsoft-Windows-Security-Mitigations/User Mode',
    'Microsoft-Windows-Shell-Core/Operational',
    'Microsoft-Windows-SmbClient/Connectivity',
    'Microsoft-Windows-SmbClient/Security',
    'Microsoft-Windows-TaskScheduler/Operational',
    'Microsoft-Windows-TerminalServices-LocalSessionManager/Operational',
    'Microsoft-Windows-VHDMP/Operational',
    'Microsoft-Windows-WMI-Activity/Operational',
    'Microsoft-Windows-Windows Defender/Operational',
    'Microsoft-Windows-Windows Firewall With Advanced Security/Firewall',
    'OpenSSH/Operational',
    'System',
    'Some-Vendor/Operational',
  ].map((channel) => [channel, [1]] as const),
];

/** Records whose log source depends on what they hold, by format; not in the formats' samples. */
const MORE: Readonly<Record<string, readonly string[]>> = {
  'syslog.rfc3164': ['CRON', 'clamd', 'guacd', 'vsftpd', 'su', 'polkitd'].map(
    (program) => `<78>Nov 22 08:15:30 app01 ${program}[411]: a message`,
  ),
};

export interface RoutedEvent {
  readonly format: string;
  /** What the event is, for messages: its format, and channel and id if it has them. */
  readonly label: string;
  readonly event: ParsedEvent;
}

/** Events of a body, one for each record that is one. */
export function eventsOf(body: string, hints: Partial<SourceHints> = {}): readonly ParsedEvent[] {
  const framed = frameRecords(new TextEncoder().encode(body), {});
  if (!framed.ok) throw new Error(framed.message);
  const outcomes = [...parseBatch(framed.records, { receivedAt: RECEIVED_AT, ...hints })];
  return outcomes.flatMap((outcome) => (outcome.kind === 'event' ? [outcome.event] : []));
}

interface WindowsRecord {
  readonly channel: string;
  readonly id: number;
  readonly provider?: string;
  readonly data?: Readonly<Record<string, string>>;
}

const WINDOWS_RECORDS: readonly WindowsRecord[] = [
  ...WINDOWS_CHANNELS.flatMap(([channel, ids]) => ids.map((id) => ({ channel, id }))),
  ...[1, 3, 11].map((id) => ({ channel: 'Linux-Sysmon/Operational', id })),
  { channel: '', id: 12, provider: 'Microsoft-Windows-Kernel-File' },
  { channel: '', id: 27, provider: 'Microsoft-Windows-Kernel-File' },
  { channel: 'Security', id: 4657, data: { OperationType: '%%1906' } },
  { channel: 'Microsoft-Windows-Sysmon/Operational', id: 12, data: { EventType: 'DeleteKey' } },
];

/** The three shapes in which Windows events come. */
const WINDOWS_SHAPES: readonly ((record: WindowsRecord) => object)[] = [
  ({ channel, id, provider, data }) => ({
    Channel: channel,
    EventID: id,
    SourceName: provider,
    ...data,
  }),
  ({ channel, id, provider, data }) => ({
    winlog: { channel, event_id: String(id), provider_name: provider, event_data: data },
  }),
  ({ channel, id, provider, data }) => ({
    Event: {
      System: { Provider: { '#attributes': { Name: provider } }, EventID: id, Channel: channel },
      EventData: data,
    },
  }),
];

/** One event for every log source that a format gives, several for most. */
export function routedEvents(): readonly RoutedEvent[] {
  const windows = WINDOWS_SHAPES.flatMap((shape) =>
    WINDOWS_RECORDS.map((record) => JSON.stringify(shape(record))),
  );
  const bodies = FORMATS.flatMap(({ id, samples }) => [...samples, ...(MORE[id] ?? [])]);
  return [...bodies, ...windows].flatMap((body) =>
    eventsOf(body).map((event) => ({ format: event.format, label: labelOf(event), event })),
  );
}

function labelOf({ format, fields }: ParsedEvent): string {
  const { Channel, EventID, EventType } = fields;
  const parts = [format, Channel, EventID, EventType];
  return parts.filter((part) => part !== undefined && part !== '').join(' ');
}

/** A log source as one word, such as `windows/process_creation` or `webserver`. */
export function nameOf({ product, category, service }: LogSource): string {
  return [product, category, service].filter((key) => key !== undefined).join('/');
}
