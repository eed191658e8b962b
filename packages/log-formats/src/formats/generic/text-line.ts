import { followedBy } from '../../decode/line-run.ts';
import { newFields } from '../../fields.ts';
import { defineFormat, type Format } from '../../format.ts';
import { seekCommon } from './common.ts';

/** How far into a line its time begins. */
const HEAD = 80;
const TIME =
  /(\d{4}[-/]\d{2}[-/]\d{2})(?:[T ]| - |, ?)(\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?: ?(?:Z|UTC|GMT|[+-]\d{2}:?\d{2}))?)|(\d{1,2})\/([A-Z][a-z]{2})\/(\d{4})[: ](\d{2}:\d{2}:\d{2})(?: [+-]\d{4})?|[A-Z][a-z]{2} {1,2}\d{1,2} (?:\d{4} )?\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?/;
const LEVEL =
  /\b(?:trace|debug|info|notice|warn|warning|error|err|crit|critical|alert|fatal|emerg)\b/i;

const BEGINS_WITH_LEVEL =
  /^[[(<]?(?:trace|debug|info|notice|warn|warning|error|crit|critical|fatal)[\])>:,|]/i;

/** Stack traces of Java, .NET, Node.js, Python and PHP belong to the line before. */
const FOLLOWS =
  /^(?:[\t ]{1,16}(?:at |\.{3} \d|File "|--- |#\d)|Caused by: |Traceback \(|#\d{1,3} |[\w.$]{1,200}(?:Exception|Error)(?::|$))/;
const MAX_LINES = 512;

function begins(head: string): boolean {
  return !FOLLOWS.test(head) && (TIME.test(head) || BEGINS_WITH_LEVEL.test(head));
}

/** As `parseTime` reads it. */
function timeOf([whole, iso, clock, day, month, year, hour]: RegExpExecArray): string {
  if (iso !== undefined && clock !== undefined) return `${iso} ${clock}`;
  const zoned = hour === undefined || /[+-]\d{4}$/.test(whole);
  return zoned ? whole : `${month} ${day} ${year} ${hour}`;
}

/**
 * A line that begins with a time, of a program that no format knows. Better than a reject: keywords
 * find their words in it, and the address and the account that it names are searched by.
 */
export const textLine: Format = defineFormat({
  id: 'text.line',
  title: 'Lines that begin with a time',
  description:
    'Any program’s lines with a time near their beginning: the address, account and request they name',
  shape: 'text',
  samples: [
    '2026-11-22 08:15:30,123 [http-7] WARN  vn.example.Login - Sign-in failed for user "an.nv" from 192.0.2.31',
  ],
  decode: ({ text, more }) => {
    const head = text.slice(0, HEAD);
    if (FOLLOWS.test(head)) return undefined;
    const found = TIME.exec(head);
    if (found === null && !BEGINS_WITH_LEVEL.test(head)) return undefined;
    const fields = newFields();
    if (found !== null) fields.time = timeOf(found);
    const level = LEVEL.exec(head)?.[0];
    if (level !== undefined) fields.level = level.toLowerCase();
    fields.message = more.length === 0 ? text : [text, ...more].join('\n');
    return fields;
  },
  join: {
    by: 'run',
    runLength: followedBy(
      (text) => begins(text.slice(0, HEAD)),
      (text) => FOLLOWS.test(text),
      MAX_LINES,
    ),
  },
  time: ['time'],
  logsource: {},
  generic: true,
  common: {},
  seek: seekCommon,
});
