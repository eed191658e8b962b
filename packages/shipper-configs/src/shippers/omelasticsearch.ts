// rsyslog's way out: `_bulk` with the key as the password, a queue that goes to disk, tried until accepted.
import { endpointOf } from '../endpoint.ts';
import { doubleQuoted } from '../quote.ts';
import type { ShipperSettings } from '../settings.ts';

/** A member of the record beside the line, and rsyslog's property that it is taken from. */
export interface Member {
  readonly name: string;
  readonly property: string;
}

/** The time at which the line came, with its zone. */
const TIME: Member = { name: 'timestamp', property: 'timegenerated' };

/**
 * The record. Its members stand in local variables, because a record that comes back to be tried again
 * is a new message: only `message` is the line still, the others are read from what was sent before.
 * The id is the record's own for good: by it a record that comes alone, because the answer to its bulk was
 * lost, is known again.
 * The braces are constants: `option.jsonf` adds a line end, with which nothing comes back.
 */
export function recordTemplates(members: readonly Member[]): string {
  const lines = [TIME, ...members].map(
    ({ name }) =>
      `  property(outname="${name}" name="$.${name}" format="jsonf") constant(value=", ")\n`,
  );
  return `template(name="thapcanh_time" type="list") {
  property(name="${TIME.property}" dateFormat="rfc3339")
}
template(name="thapcanh_new_id" type="list") {
  property(name="${TIME.property}" dateFormat="rfc3339") constant(value="/") property(name="uuid")
}
template(name="thapcanh_id" type="list") {
  property(name="$.id")
}
template(name="thapcanh_record" type="list") {
  constant(value="{")
${lines.join('')}  property(outname="message" name="rawmsg" format="jsonf") constant(value="}")
}
`;
}

/**
 * An answer without items is no refusal to rsyslog but the end of the whole bulk, and a gateway that is
 * overloaded or waits in vain for the intake gives one (503, 429): what it was for is kept here.
 */
const REFUSED = '/var/spool/rsyslog/thapcanh-refused.json';

export const REFUSED_NOTE = `Lô bị cổng từ chối được giữ ở ${REFUSED}; gửi lại: xem tài liệu cho đơn vị.`;

function memberLines(members: readonly Member[]): readonly string[] {
  return [
    'if strlen($.omes!writeoperation) > 0 then {',
    '  set $.id = $.omes!_id;',
    ...[TIME, ...members].map(({ name }) => `  set $.${name} = $!${name};`),
    '} else {',
    '  set $.id = exec_template("thapcanh_new_id");',
    `  set $.${TIME.name} = exec_template("thapcanh_time");`,
    ...members.map(({ name, property }) => `  set $.${name} = $${property};`),
    '}',
  ];
}

/**
 * Lines a bulk. When its connection breaks, rsyslog sends the lines of the bulk one by one before it sends
 * bulks again: fewer lines are tried again sooner, more make fewer requests.
 */
const BULK_LINES = 200;

/**
 * More than a bulk ever is, with lines of rsyslog's 8 KB whose every second character is escaped, and no
 * more than intake takes. A bulk that outgrows it is cut, and of a part that was cut rsyslog loses every
 * record when the connection breaks.
 */
const BULK_MAX = '4m';

/** The ruleset `thapcanh`: it sends what it gets, and gets back what was refused for a while. */
export function shippingRuleset(settings: ShipperSettings, members: readonly Member[]): string {
  const { host, port, isTls, key } = endpointOf(settings);
  const server = host.includes(':') ? `[${host}]` : host;
  const lines = [
    ...memberLines(members),
    'action(',
    '  type="omelasticsearch"',
    `  server=${doubleQuoted(server)}`,
    `  serverport="${port}"`,
    `  usehttps="${isTls ? 'on' : 'off'}"`,
    '  uid="thapcanh"',
    `  pwd=${doubleQuoted(key)}`,
    '  template="thapcanh_record"',
    '  searchIndex="thapcanh"',
    '  searchType=""',
    '  bulkmode="on"',
    `  maxbytes="${BULK_MAX}"`,
    '  writeoperation="create"',
    '  bulkid="thapcanh_id"',
    '  dynbulkid="on"',
    '  retryfailures="on"',
    '  retryruleset="thapcanh"',
    `  errorfile="${REFUSED}"`,
    '  queue.type="LinkedList"',
    '  queue.filename="thapcanh"',
    '  queue.spoolDirectory="/var/spool/rsyslog"',
    '  queue.size="100000"',
    `  queue.dequeueBatchSize="${BULK_LINES}"`,
    '  queue.maxDiskSpace="5g"',
    '  queue.saveOnShutdown="on"',
    '  action.resumeRetryCount="-1"',
    '  action.resumeInterval="10"',
    ')',
  ];
  return `ruleset(name="thapcanh") {\n${lines.map((line) => `  ${line}\n`).join('')}}\n`;
}
