import type { Format } from '../format.ts';
import { jsonFlat } from '../formats/json-flat.ts';
import { syslogRfc3164, syslogRfc5424 } from '../formats/syslog.ts';

/** What says nothing of its content. */
export const GENERIC: readonly Format[] = [jsonFlat, syslogRfc5424, syslogRfc3164];
