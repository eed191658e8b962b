// Every format, in the order in which detection tries them. The formats of one shape exclude one
// another by content; the generic ones come last.
import type { Format } from './format.ts';
import { linuxAuditd } from './formats/auditd/auditd.ts';
import { awsCloudtrail } from './formats/aws-cloudtrail.ts';
import { fortigateKv } from './formats/fortigate.ts';
import { jsonFlat } from './formats/json-flat.ts';
import { linuxSshd } from './formats/linux-sshd.ts';
import { linuxSudo } from './formats/linux-sudo.ts';
import { postgresqlCsvlog } from './formats/postgresql/csvlog.ts';
import { postgresqlJsonlog } from './formats/postgresql/jsonlog.ts';
import { postgresqlStderr } from './formats/postgresql/stderr.ts';
import { syslogRfc3164, syslogRfc5424 } from './formats/syslog.ts';
import { vnEgovAudit } from './formats/vn-egov-audit.ts';
import { webCombined } from './formats/web-combined.ts';
import { windowsEvtxJson } from './formats/windows/evtx-json.ts';
import { windowsFlat } from './formats/windows/flat.ts';
import { windowsWinlogbeat } from './formats/windows/winlogbeat.ts';

/** The formats that `--format` and the registry of sources may name. */
export const FORMATS: readonly Format[] = [
  windowsWinlogbeat,
  windowsEvtxJson,
  windowsFlat,
  vnEgovAudit,
  awsCloudtrail,
  postgresqlJsonlog,
  jsonFlat,
  webCombined,
  fortigateKv,
  linuxAuditd,
  postgresqlStderr,
  postgresqlCsvlog,
  linuxSshd,
  linuxSudo,
  syslogRfc5424,
  syslogRfc3164,
];

const BY_ID: ReadonlyMap<string, Format> = new Map(FORMATS.map((format) => [format.id, format]));

/** The format of an id; undefined for an unknown one. */
export function formatById(id: string): Format | undefined {
  return BY_ID.get(id);
}
