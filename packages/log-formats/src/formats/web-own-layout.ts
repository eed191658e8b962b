// Access lines whose columns a site put in an order of its own: what each is, is told by its shape.
import { canonicalIp } from '../decode/ip.ts';
import { closingQuote, unescapeLogged } from '../decode/quoted.ts';
import { addRequest, hostName, WEB_COMMON } from '../decode/web-request.ts';
import { newFields, type OpenFields } from '../fields.ts';
import { defineFormat, type Format } from '../format.ts';

/** In the usual layouts the request follows it at once. */
const TIME = /\[(\d{1,2}\/[A-Z][a-z]{2}\/\d{4}:\d{2}:\d{2}:\d{2} [+-]\d{4})\](?! ")/y;
/** The owner of a bucket: S3 has a layout of its own, which is known. */
const S3 = /^[0-9a-f]{64} /;
/** How far into a line its time and its request begin. */
const HEAD = 1_024;
/** A request, or the bytes of something else that came to the port of a web server. */
const REQUEST = /^(?:[A-Z][A-Z_-]{1,31} \S.* HTTP\/\d|\\x[0-9A-Fa-f]{2})/s;
const ANSWER = /^ (\d{3})(?: (\d{1,15})(?= |$))?(?: |$)/;
const BROWSER = /(?:^|\s)"?(Mozilla\/\d[^"]*)/;

/** Access lines of a `log_format` or `LogFormat` of the site's own. */
export const webOwnLayout: Format = defineFormat({
  id: 'web.own_layout',
  title: 'Web access log in a layout of its own',
  description:
    'Any access line with its time in brackets and a quoted request that its status follows',
  shape: 'text',
  marks: [{ has: ']' }],
  samples: [
    '[22/Nov/2026:08:15:30 +0700] mail.lk.example 198.51.100.23 0.227 "PROPFIND /SOGo/dav/an/Calendar/ HTTP/2.0" 207 125 440 - Mozilla/5.0 (Windows NT 10.0)',
  ],
  decode: ({ text }) => decodeLine(text),
  time: ['time'],
  logsource: { category: 'webserver' },
  common: WEB_COMMON,
});

function decodeLine(text: string): OpenFields | undefined {
  const time = S3.test(text) ? null : timeIn(text.slice(0, HEAD));
  const request = time && requestIn(text);
  if (!time || !request) return undefined;
  const fields = newFields();
  fields.message = text;
  fields.time = time[1] ?? '';
  addRequest(fields, unescapeLogged(text.slice(request.start, request.end)));
  fields['sc-status'] = request.status;
  if (request.bytes !== undefined) fields['sc-bytes'] = request.bytes;
  addLead(fields, text.slice(0, request.start - 1).replace(time[0], ' '));
  const agent = BROWSER.exec(text.slice(request.end))?.[1];
  if (agent !== undefined) fields['cs-user-agent'] = agent;
  return fields;
}

function timeIn(head: string): RegExpExecArray | null {
  for (let open = head.indexOf('['); open >= 0; open = head.indexOf('[', open + 1)) {
    TIME.lastIndex = open;
    const time = TIME.exec(head);
    if (time !== null) return time;
  }
  return null;
}

interface Found {
  readonly start: number;
  readonly end: number;
  readonly status: number;
  readonly bytes: number | undefined;
}

/** The first quoted text that is a request and has a status after it. */
function requestIn(text: string): Found | undefined {
  for (let open = text.indexOf('"'); open >= 0 && open < HEAD; ) {
    const end = closingQuote(text, open + 1);
    if (end < 0) return undefined;
    const answer = ANSWER.exec(text.slice(end + 1, end + 24));
    if (answer !== null && REQUEST.test(text.slice(open + 1, end)))
      return {
        start: open + 1,
        end,
        status: Number(answer[1]),
        bytes: answer[2] === undefined ? undefined : Number(answer[2]),
      };
    open = text.indexOf('"', end + 1);
  }
  return undefined;
}

/** The client is the one address before the request: of several, none says which it is. */
function addLead(fields: OpenFields, lead: string): void {
  const addresses = new Set<string>();
  for (const word of lead.split(' ')) {
    const bare = word.replace(/^[("[]|[)"\],]{1,2}$/g, '');
    const address = canonicalIp(bare);
    if (address !== undefined) addresses.add(address);
    const host = address === undefined ? hostName(bare) : undefined;
    if (host !== undefined) fields['cs-host'] ??= host;
  }
  const [client] = addresses;
  if (client !== undefined && addresses.size === 1) fields['c-ip'] = client;
}
