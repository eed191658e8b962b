import type { Format } from '../format.ts';
import { containerCri } from '../formats/container-cri.ts';
import { jsonFlat } from '../formats/generic/json-flat.ts';
import { klog } from '../formats/generic/klog.ts';
import { logfmt } from '../formats/generic/logfmt.ts';
import { syslogRfc3164, syslogRfc5424 } from '../formats/generic/syslog.ts';
import { textLine } from '../formats/generic/text-line.ts';
import { linuxJournald } from '../formats/linux-journald.ts';

/** What carries a record, or how it is written, but not what it says. */
export const GENERIC: readonly Format[] = [
  linuxJournald,
  jsonFlat,
  klog,
  containerCri,
  syslogRfc5424,
  syslogRfc3164,
  logfmt,
  textLine,
];
