import { newFields } from '../../fields.ts';
import { defineFormat, type Format } from '../../format.ts';
import { GENERIC_COMMON } from './common.ts';

/** How far into a line its time begins. */
const HEAD = 80;
const TIME =
  /(?<iso>\d{4}[-/]\d{2}[-/]\d{2})(?:[T ]| - |, ?)(?<clock>\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?: ?(?:Z|UTC|GMT|[+-]\d{2}:?\d{2}))?)|(?<day>\d{1,2})\/(?<month>[A-Z][a-z]{2})\/(?<year>\d{4})[: ](?<hour>\d{2}:\d{2}:\d{2})(?: [+-]\d{4})?|[A-Z][a-z]{2} {1,2}\d{1,2} (?:\d{4} )?\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?/;
const LEVEL =
  /\b(?:trace|debug|info|notice|warn|warning|error|err|crit|critical|alert|fatal|emerg)\b/i;

const BEGINS_WITH_LEVEL =
  /^[[(<]?(?:trace|debug|info|notice|warn|warning|error|crit|critical|fatal)[\])>:,|]/i;

/** As `parseTime` reads it. */
function timeOf({ 0: whole, groups = {} }: RegExpExecArray): string {
  const { iso, clock, day, month, year, hour } = groups;
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
    const found = TIME.exec(head);
    if (found === null && !BEGINS_WITH_LEVEL.test(head)) return undefined;
    const fields = newFields();
    if (found !== null) fields.time = timeOf(found);
    const level = LEVEL.exec(head)?.[0];
    if (level !== undefined) fields.level = level.toLowerCase();
    fields.message = more.length === 0 ? text : [text, ...more].join('\n');
    return fields;
  },
  time: ['time'],
  logsource: {},
  generic: true,
  common: GENERIC_COMMON,
});
