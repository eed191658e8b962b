// Where the log of a format usually lies, so that a configuration is ready and not a form.
import type { ShipperInput } from './settings.ts';

const WINDOWS_CHANNELS = [
  'Security',
  'System',
  'Application',
  'Microsoft-Windows-Sysmon/Operational',
  'Microsoft-Windows-PowerShell/Operational',
  'Windows PowerShell',
  'Microsoft-Windows-TaskScheduler/Operational',
  'Microsoft-Windows-Windows Defender/Operational',
  'Microsoft-Windows-WMI-Activity/Operational',
  'Microsoft-Windows-TerminalServices-LocalSessionManager/Operational',
  'Microsoft-Windows-Windows Firewall With Advanced Security/Firewall',
] as const;

/** Format, or how formats begin → usual paths; the longest that fits wins. */
const PATHS: readonly (readonly [begin: string, paths: readonly string[]])[] = [
  ['web.', ['/var/log/nginx/access.log', '/var/log/apache2/access.log']],
  ['nginx', ['/var/log/nginx/access.log', '/var/log/nginx/error.log']],
  ['apache', ['/var/log/apache2/access.log', '/var/log/apache2/error.log']],
  ['iis', ['C:\\inetpub\\logs\\LogFiles\\W3SVC*\\*.log']],
  ['java', ['/var/log/tomcat10/catalina.out']],
  ['modsecurity', ['/var/log/apache2/modsec_audit.log']],
  ['haproxy', ['/var/log/haproxy.log']],
  ['squid', ['/var/log/squid/access.log']],
  ['suricata', ['/var/log/suricata/eve.json']],
  ['zeek', ['/opt/zeek/logs/current/*.log']],
  ['bind', ['/var/log/named/queries.log']],
  ['dnsmasq', ['/var/log/dnsmasq.log']],
  ['zimbra', ['/opt/zimbra/log/mailbox.log', '/opt/zimbra/log/audit.log']],
  ['postfix', ['/var/log/mail.log']],
  ['dovecot', ['/var/log/mail.log']],
  [
    'exchange',
    [
      'C:\\Program Files\\Microsoft\\Exchange Server\\V15\\TransportRoles\\Logs\\MessageTracking\\*.log',
    ],
  ],
  ['wso2', ['/opt/wso2/repository/logs/http_access*.log', '/opt/wso2/repository/logs/audit.log']],
  ['ckan', ['/var/log/ckan/ckan.log']],
  ['postgres', ['/var/log/postgresql/*.log']],
  ['mysql', ['/var/log/mysql/*.log']],
  ['oracle', ['/var/log/oracle/audit.log']],
  ['ejbca', ['/opt/wildfly/standalone/log/server.log']],
  ['linux.auditd', ['/var/log/audit/audit.log']],
  ['auditd', ['/var/log/audit/audit.log']],
  ['linux.', ['/var/log/auth.log', '/var/log/syslog']],
  ['vn_egov', ['/var/log/ung-dung/audit.json']],
];

/** Devices that have no place for an agent: they send syslog. */
const DEVICES =
  /^(?:syslog|cef|leef|fortigate|fortinet|paloalto|cisco|mikrotik|pfsense|checkpoint|iptables|esxi|vmware)/;

/** Port on which a shipper listens for devices: above 1024, so that it needs no privilege. */
const SYSLOG_PORT = 5514;

/** What is read when nothing says what; the file is to be replaced by the agency's own. */
export function usualInput(kind: ShipperInput['kind']): ShipperInput {
  switch (kind) {
    case 'files':
      return { kind, paths: ['/var/log/ung-dung/*.log'] };
    case 'windows':
      return { kind, channels: [...WINDOWS_CHANNELS] };
    case 'syslog':
      return { kind, port: SYSLOG_PORT };
  }
}

/**
 * What a source of the format usually reads. Without a format, or for one that says nothing about
 * its place: a file to be replaced by the agency's own.
 * @example inputOfFormat('windows.evtx-json') // { kind: 'windows', channels: ['Security', …] }
 */
export function inputOfFormat(format: string | undefined): ShipperInput {
  const id = (format ?? '').toLowerCase();
  if (id.startsWith('windows')) return usualInput('windows');
  if (DEVICES.test(id)) return usualInput('syslog');
  const found = PATHS.filter(([begin]) => id.startsWith(begin)).sort(
    ([a], [b]) => b.length - a.length,
  )[0];
  return found === undefined ? usualInput('files') : { kind: 'files', paths: [...found[1]] };
}
