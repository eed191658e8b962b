import { fieldsOf, type JsonObject, memberOf, textOf } from '../fields.ts';
import { defineFormat, type Format } from '../format.ts';
import { seekCommon } from './generic/common.ts';
import { serviceOfProgram } from './linux-program-service.ts';

/** The journal's entries that no format of their program knows: still events, for keyword rules. */
export const linuxJournald: Format = defineFormat({
  id: 'linux.journald',
  title: 'systemd journal (JSON)',
  description:
    'journalctl -o json and shippers that keep its names; what MESSAGE says is parsed where known',
  shape: 'json',
  marks: [{ key: 'MESSAGE' }],
  samples: [
    '{"__REALTIME_TIMESTAMP":"1795310130120000","_HOSTNAME":"dvc-app01","SYSLOG_IDENTIFIER":"dvc-worker","_PID":"4410","_COMM":"node","_EXE":"/usr/bin/node","_UID":"1001","PRIORITY":"6","MESSAGE":"queue drained"}',
  ],
  decode: ({ json }) => (json !== undefined && isEntry(json) ? fieldsOf(json) : undefined),
  time: ['_SOURCE_REALTIME_TIMESTAMP', '__REALTIME_TIMESTAMP', '@timestamp'],
  logsource: (fields) => ({
    product: 'linux',
    service: serviceOfProgram(textOf(fields, 'SYSLOG_IDENTIFIER') ?? textOf(fields, '_COMM')),
  }),
  common: {
    'host.name': '_HOSTNAME',
    'process.name': ['SYSLOG_IDENTIFIER', '_COMM'],
    'process.executable': '_EXE',
    'process.command_line': '_CMDLINE',
  },
  seek: seekCommon,
  generic: true,
  wraps: true,
});

/** Fluent Bit leaves out the time of the journal, journalctl never the message. */
function isEntry(json: JsonObject): boolean {
  if (memberOf(json, 'MESSAGE') === undefined) return false;
  return ['__REALTIME_TIMESTAMP', '_BOOT_ID', '_MACHINE_ID', '_SYSTEMD_UNIT'].some(
    (name) => memberOf(json, name) !== undefined,
  );
}
