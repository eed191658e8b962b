import { fieldPattern } from '../decode/field-pattern.ts';
import { newFields, textOf } from '../fields.ts';
import { defineFormat, type Format } from '../format.ts';
import { parseTime } from '../time/parse-time.ts';

/** The id begins with the Unix time, which the time in brackets says again without a zone. */
const LINE = fieldPattern(
  /^(?<epoch>\d{9,10})\.(?<pid>\d{1,10})\.(?<serial>\d{1,10}) \[\d{1,2}\/[A-Z][a-z]{2}\/\d{4} \d{2}:\d{2}:\d{2}\] (?<user>\S{1,255}) (?<session>\S{1,128}) (?<client>\S{1,255}) (?<module>\S{1,128}) (?<script>\S{1,255}) "(?<action>[^"]{0,255})" "(?<type>[^"]{0,255})" "(?<object>[^"]{0,4096})"(?: (?<details>.*))?/s,
);
/** What miniserv.pl, which signs users in, writes as action. */
const OUTCOMES: ReadonlyMap<string | undefined, string> = new Map([
  ['login', 'success'],
  ['logout', 'success'],
  ['failed', 'failure'],
]);

/** What was done in Webmin and Usermin, and who signed in or failed to. */
export const webminActions: Format = defineFormat({
  id: 'webmin.log',
  title: 'Webmin actions',
  description: 'webmin.log of Webmin and Usermin: log-ins, and what was changed in which module',
  shape: 'text',
  marks: [{ opens: ['9'], has: ' [' }],
  samples: [
    '1795310130.2210.0 [22/Nov/2026 08:15:30] quantri - 198.51.100.23 global miniserv.pl "failed" "-" "wrongpass"',
    '1795310141.2214.1 [22/Nov/2026 08:15:41] quantri 5f0c2a 192.0.2.44 useradmin save_user.cgi "create" "user" "hotro" home=\'/home/hotro\' uid=\'1004\'',
  ],
  decode: ({ text }) => {
    const line = LINE.exec(text);
    if (line === null) return undefined;
    const fields = newFields();
    LINE.add(fields, line);
    return fields;
  },
  numbers: ['pid'],
  time: ({ epoch }, clock) => parseTime(epoch, clock),
  logsource: { category: 'application', product: 'webmin' },
  common: {
    'source.ip': 'client',
    'user.name': 'user',
    'event.provider': 'module',
    'event.action': 'action',
    'event.outcome': (fields) =>
      fields.script === 'miniserv.pl' ? OUTCOMES.get(textOf(fields, 'action')) : undefined,
  },
});
