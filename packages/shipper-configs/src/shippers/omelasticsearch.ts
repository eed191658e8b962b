// rsyslog's way out: `_bulk` with the key as the password, a queue that goes to disk, tried until accepted.
import { endpointOf } from '../endpoint.ts';
import { doubleQuoted } from '../quote.ts';
import type { ShipperSettings } from '../settings.ts';

/** The template of a record and its members beside the line, its host and the time it came. */
export function recordTemplate(
  members: readonly (readonly [name: string, property: string])[],
): string {
  const lines = members.map(
    ([name, property]) => `  property(outname="${name}" name="${property}" format="jsonf")\n`,
  );
  return `template(name="thapcanh_record" type="list" option.jsonf="on") {
  property(outname="@timestamp" name="timegenerated" dateFormat="rfc3339" format="jsonf")
${lines.join('')}  property(outname="message" name="rawmsg" format="jsonf")
}
`;
}

/** The action; `indent` stands before each of its lines. */
export function omelasticsearchAction(settings: ShipperSettings, indent: string): string {
  const { host, port, isTls, key } = endpointOf(settings);
  const server = host.includes(':') ? `[${host}]` : host;
  return [
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
    '  maxbytes="1m"',
    '  queue.type="LinkedList"',
    '  queue.filename="thapcanh"',
    '  queue.spoolDirectory="/var/spool/rsyslog"',
    '  queue.size="100000"',
    '  queue.dequeueBatchSize="1000"',
    '  queue.maxDiskSpace="5g"',
    '  queue.saveOnShutdown="on"',
    '  action.resumeRetryCount="-1"',
    '  action.resumeInterval="10"',
    ')',
  ]
    .map((line) => `${indent}${line}\n`)
    .join('');
}
