// What people call their logs, the format behind it, and which shippers can read such a log.
import type { SourceDetail } from '@thapcanh/api-schema';
import { SHIPPERS } from './shippers.ts';

/** How a log reaches the shipper; `relay`: it is a relay, and takes the syslog of many. */
export type LogInput = 'files' | 'windows' | 'syslog' | 'relay';

export interface LogKind {
  /** Its text is `shipper.kind.<id>`; also the end of the id that is proposed for a source. */
  readonly id:
    | 'windows'
    | 'web'
    | 'iis'
    | 'linux'
    | 'auditd'
    | 'fortigate'
    | 'mikrotik'
    | 'cisco'
    | 'egov'
    | 'zimbra'
    | 'postfix'
    | 'postgresql'
    | 'squid'
    | 'device'
    | 'application'
    | 'relay';
  /** Absent: each line is recognised by itself. */
  readonly format?: string;
  readonly input: LogInput;
}

export const LOG_KINDS: readonly LogKind[] = [
  { id: 'windows', format: 'windows.winlogbeat', input: 'windows' },
  { id: 'web', format: 'web.combined', input: 'files' },
  { id: 'iis', format: 'iis.w3c', input: 'files' },
  { id: 'linux', format: 'linux.auth', input: 'files' },
  { id: 'auditd', format: 'linux.auditd', input: 'files' },
  { id: 'fortigate', format: 'fortigate.kv', input: 'syslog' },
  { id: 'mikrotik', format: 'mikrotik.routeros', input: 'syslog' },
  { id: 'cisco', format: 'cisco.ios', input: 'syslog' },
  { id: 'egov', format: 'vn_egov.audit', input: 'files' },
  { id: 'zimbra', format: 'zimbra.log', input: 'files' },
  { id: 'postfix', format: 'postfix.syslog', input: 'files' },
  { id: 'postgresql', format: 'postgresql.csvlog', input: 'files' },
  { id: 'squid', format: 'squid.access', input: 'files' },
  { id: 'device', input: 'syslog' },
  { id: 'application', input: 'files' },
  { id: 'relay', input: 'relay' },
];

/** Shippers by what they read. */
const READS: Readonly<Record<LogInput, readonly string[]>> = {
  files: [
    'fluent-bit',
    'vector',
    'filebeat',
    'rsyslog',
    'syslog-ng',
    'nxlog',
    'otel-collector',
    'curl',
  ],
  windows: ['fluent-bit', 'winlogbeat', 'nxlog', 'otel-collector'],
  syslog: ['fluent-bit', 'vector', 'filebeat', 'rsyslog', 'syslog-ng', 'nxlog', 'otel-collector'],
  relay: ['relay-rsyslog', 'relay-fluent-bit'],
};

/** How the log of a registered source reaches a shipper; undefined when its format does not tell. */
export function inputOf({
  format,
  relay,
}: Pick<SourceDetail, 'format' | 'relay'>): LogInput | undefined {
  if (relay !== undefined) return 'relay';
  if (format === undefined) return undefined;
  return LOG_KINDS.find((kind) => kind.format === format)?.input;
}

/** The shippers that can read such a log; all but the relays' when it is not known how it comes. */
export function shippersFor(input: LogInput | undefined) {
  return SHIPPERS.filter((name) =>
    input === undefined ? !READS.relay.includes(name) : READS[input].includes(name),
  );
}

/** Whether a relay can bring such a log: what a device sends as syslog, and what may be that. */
export function isRelayable(input: LogInput | undefined): boolean {
  return input === undefined || input === 'syslog';
}
