import { newFields } from '../../fields.ts';
import { defineFormat, type Format } from '../../format.ts';
import { seekCommon } from './common.ts';

/** Level, month and day, time, thread, place in the program. */
const LINE =
  /^([IWEF])(0[1-9]|1[0-2])(\d{2}) (\d{2}:\d{2}:\d{2}\.\d{6}) {1,7}(\d{1,10}) ([\w.-]{1,128}:\d{1,6})\] (.*)$/s;
const LEVELS: ReadonlyMap<string | undefined, string> = new Map([
  ['I', 'info'],
  ['W', 'warning'],
  ['E', 'error'],
  ['F', 'fatal'],
]);
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** What Kubernetes' own components write, and other programs with Google's logger. */
export const klog: Format = defineFormat({
  id: 'text.klog',
  title: 'Kubernetes components (klog, glog)',
  description:
    'kubelet, API server, scheduler and others: level, time, place in the program, message',
  shape: 'text',
  marks: [{ opens: ['A'], has: '] ' }],
  samples: [
    'E1122 08:15:30.684962    2210 authentication.go:58] "Unable to authenticate the request" err="invalid bearer token" client="192.0.2.31"',
  ],
  decode: ({ text, envelope }) => {
    const line = envelope?.program === undefined ? LINE.exec(text) : null;
    if (line === null) return undefined;
    const [, level, month, day, clock, thread = '', source = '', message = ''] = line;
    const fields = newFields();
    fields.time = `${MONTHS[Number(month) - 1]} ${day} ${clock}`;
    fields.level = LEVELS.get(level) ?? '';
    fields.thread = thread;
    fields.source = source;
    fields.message = message;
    return fields;
  },
  time: ['time'],
  logsource: {},
  generic: true,
  common: {},
  seek: seekCommon,
});
