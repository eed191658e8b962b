import type { Format } from '../format.ts';
import { containerCri } from '../formats/container-cri.ts';
import { jsonFlat } from '../formats/json-flat.ts';
import { linuxJournald } from '../formats/linux-journald.ts';
import { syslogRfc3164, syslogRfc5424 } from '../formats/syslog.ts';

/** What says nothing of its content. */
export const GENERIC: readonly Format[] = [
  linuxJournald,
  jsonFlat,
  containerCri,
  syslogRfc5424,
  syslogRfc3164,
];
