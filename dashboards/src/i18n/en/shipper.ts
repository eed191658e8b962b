import type { Translation } from '../translation.ts';
import type { shipper as vi } from '../vi/shipper.ts';

export const shipper: Translation<typeof vi> = {
  which: 'Shipper',
  paths: 'Log files',
  pathsHint: 'Empty: the usual places. Several are separated by commas, such as /srv/app/*.log',
  port: 'Port for syslog',
  portHint: 'Empty: 5514. Let the device send its syslog to this machine, to this port.',
  relayPortHint: 'Empty: 5514, for devices that cannot speak TLS. The port for TLS is always 6514.',
  withKey: 'The file holds the key: let only the shipper and the machine’s administrators read it.',
  withoutKey: 'The file holds no key: put the key of the source where {{placeholder}} stands.',
  download: 'Download {{name}}',
  copy: 'Copy the file',
  see: 'See {{path}} (without the key)',
  kind: {
    windows: 'Windows: Security, System, PowerShell, Defender, Sysmon',
    web: 'Web server nginx, Apache (combined)',
    iis: 'Web server IIS',
    linux: 'Linux: logins, sudo, system logs',
    auditd: 'Linux: auditd',
    fortigate: 'FortiGate firewall',
    mikrotik: 'MikroTik router',
    cisco: 'Cisco IOS network device',
    egov: 'E-government application (audit JSON)',
    zimbra: 'Zimbra mail',
    postfix: 'Postfix mail',
    postgresql: 'PostgreSQL database (csvlog, pgaudit)',
    squid: 'Squid proxy',
    device: 'Another device that sends syslog',
    application: 'Another application that writes files',
    relay: 'Relay: takes the syslog of many agencies’ devices',
  },
  steps: {
    'fluent-bit': {
      install: 'Install Fluent Bit 3 or later from its makers.',
      place: 'Put the file at {{path}}.',
      check: 'Check: run fluent-bit --dry-run -c with the path of the file; no error is right.',
      start: 'Restart the service fluent-bit (Linux: systemctl restart fluent-bit).',
    },
    vector: {
      install: 'Install Vector from its makers’ packages.',
      place: 'Put the file at {{path}}.',
      check: 'Check: run vector validate with the path of the file.',
      start: 'Restart: systemctl restart vector.',
    },
    filebeat: {
      install: 'Install Filebeat 7 or 8.',
      place: 'Put the file at {{path}}, in place of the old one.',
      check: 'Check: filebeat test config, then filebeat test output.',
      start: 'Restart the service filebeat.',
    },
    winlogbeat: {
      install: 'Unpack Winlogbeat 7 or 8, run install-service-winlogbeat.ps1 as administrator.',
      place: 'Put the file at {{path}}, in place of the old one.',
      check: 'In PowerShell, in that folder: .\\winlogbeat.exe test config, then test output.',
      start: 'Restart: Restart-Service winlogbeat.',
    },
    rsyslog: {
      install: 'Install the package rsyslog-elasticsearch (rsyslog 8 is mostly there).',
      place: 'Put the file at {{path}}.',
      check: 'Check: rsyslogd -N1 -f {{path}}',
      start: 'Restart: systemctl restart rsyslog.',
    },
    'syslog-ng': {
      install: 'Install syslog-ng 3.38 or later with its http module.',
      place: 'Put the file at {{path}}.',
      check: 'Check: syslog-ng --syntax-only.',
      start: 'Restart: systemctl restart syslog-ng.',
    },
    nxlog: {
      install:
        'Install NXLog 5 or later; on Windows put the CA certificate where the file’s first lines say.',
      place: 'Put the file at {{path}}.',
      check: 'Check: nxlog -v.',
      start: 'Restart the service nxlog.',
    },
    'otel-collector': {
      install: 'Install the contrib OpenTelemetry Collector.',
      place: 'Put the file at {{path}}.',
      check: 'Check: otelcol-contrib validate --config={{path}}',
      start: 'Restart: systemctl restart otelcol-contrib.',
    },
    curl: {
      install: 'Nothing to install: curl 7.55 or later and GNU’s basic commands.',
      place: 'Put the file {{path}} in a folder that only administrators enter.',
      check: 'Send only finished (rotated) files; the same file sent again is not counted twice.',
      start: 'Run: sh {{path}}. To send daily, add it to cron.',
    },
    'relay-rsyslog': {
      install:
        'Install the packages rsyslog-elasticsearch and rsyslog-gnutls (rsyslog 8 is mostly there).',
      place:
        'Put the file at {{path}}; put ca.pem, relay.pem and relay-key.pem into /etc/thapcanh.',
      check: 'Check: rsyslogd -N1 -f {{path}}',
      start:
        'Restart: systemctl restart rsyslog. Open port 6514 (TLS) and the plain syslog port to the agencies’ networks.',
    },
    'relay-fluent-bit': {
      install: 'Install Fluent Bit 3.2 or later from its makers.',
      place:
        'Put the file at {{path}}; put ca.pem, relay.pem and relay-key.pem into /etc/thapcanh.',
      check: 'Check: run fluent-bit --dry-run -c with the path of the file; no error is right.',
      start:
        'Restart the service fluent-bit. Open port 6514 (TLS) and the plain syslog port to the agencies’ networks.',
    },
  },
};
