// What people call their logs, the format behind it, and which shippers can read such a log.
import { SHIPPERS } from './shippers.ts';

/** How a log reaches the shipper. */
export type LogInput = 'files' | 'windows' | 'syslog';

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
    | 'application';
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
];

/** Shippers by what they read; the relays are the province's, not an agency's. */
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
};

/** How the log of a registered format reaches a shipper; undefined when the format does not tell. */
export function inputOf(format: string | undefined): LogInput | undefined {
  if (format === undefined) return undefined;
  return LOG_KINDS.find((kind) => kind.format === format)?.input;
}

/** The shippers that can read such a log; all when it is not known how it comes. */
export function shippersFor(input: LogInput | undefined) {
  return SHIPPERS.filter((name) => input === undefined || READS[input].includes(name));
}
