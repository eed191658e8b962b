// Access logs of nginx, Apache and Tomcat: common and combined, with what sites add around them.
import { canonicalIp } from '../decode/ip.ts';
import { closingQuote, unescapeLogged } from '../decode/quoted.ts';
import { decodings } from '../decode/url.ts';
import type { FieldValue } from '../event.ts';
import { newFields, type OpenFields } from '../fields.ts';
import { defineFormat, type Format } from '../format.ts';

const TIME = /\[(\d{1,2}\/[A-Z][a-z]{2}\/\d{4}:\d{2}:\d{2}:\d{2} [+-]\d{4})\] "/;
const REQUEST = /^([A-Za-z_-]{1,32}) (\S.*?)(?: HTTP\/(\d(?:\.\d)?))?$/s;
const RESULT = /^ (\d{3}|-) (\d{1,15}|-)(?: |$)/;
const MAX_LEAD = 4_096;
const MAX_HOPS = 16;
/** Syslog relays cut lines, at 1 KiB at the least: a long request must not thereby go unseen. */
const MIN_CUT = 1_000;

export const webCombined: Format = defineFormat({
  id: 'web.combined',
  title: 'Web access log (combined, common)',
  description:
    'nginx, Apache and Tomcat access logs; virtual host and X-Forwarded-For may stand at either end',
  shape: 'text',
  samples: [
    '198.51.100.23 - - [24/Nov/2026:21:21:07 +0700] "GET /dinhkem/2026/11/giay-to.jpg.jsp?c=whoami HTTP/1.1" 200 312 "-" "curl/8.5.0"',
    'khetha.dongvi.example 2001:db8:7::4 - - [22/Nov/2026:08:15:30 +0700] "GET /tin-tuc?id=12 HTTP/2.0" 200 5123 "https://khetha.dongvi.example/" "Mozilla/5.0"',
    '192.0.2.5 - tuanpv.sxd [22/Nov/2026:08:15:30 +0700] "GET /geoserver/wfs?request=GetFeature HTTP/1.1" 200 15728640',
  ],
  decode: ({ text }) => decodeAccess(text),
  time: ['time'],
  logsource: { category: 'webserver' },
  common: {
    'source.ip': 'c-ip',
    'user.name': 'cs-username',
    'url.original': (fields) => first(fields['cs-uri']),
    'url.path': (fields) => first(fields['cs-uri-stem']),
    'url.query': 'query',
    'url.domain': 'cs-host',
    'http.request.method': 'cs-method',
    'http.response.status_code': 'sc-status',
    'http.response.bytes': 'sc-bytes',
    'user_agent.original': 'cs-user-agent',
  },
});

function first(value: FieldValue | undefined): FieldValue | undefined {
  return Array.isArray(value) ? value[0] : value;
}

function decodeAccess(text: string): OpenFields | undefined {
  const time = TIME.exec(text.length > MAX_LEAD ? text.slice(0, MAX_LEAD) : text);
  if (time === null) return undefined;
  const lead = readLead(text.slice(0, time.index));
  const requestStart = time.index + time[0].length;
  const close = closingQuote(text, requestStart);
  const cut = close < 0 && text.length >= MIN_CUT;
  const requestEnd = cut ? text.length : close;
  if (lead === undefined || requestEnd < 0) return undefined;
  const result = RESULT.exec(text.slice(requestEnd + 1, requestEnd + 32));
  if (result === null && !cut) return undefined;
  const fields = newFields();
  fields['c-ip'] = lead.client;
  fields['cs-username'] = lead.user;
  if (lead.forwarded.length > 0) fields['x-forwarded-for'] = lead.forwarded;
  fields.time = time[1] ?? '';
  addRequest(fields, unescapeLogged(text.slice(requestStart, requestEnd)));
  if (lead.host !== undefined) fields['cs-host'] = hostName(lead.host) ?? lead.host;
  if (result === null) return fields;
  const [matched, status = '-', bytes = '-'] = result;
  fields['sc-status'] = status === '-' ? status : Number(status);
  fields['sc-bytes'] = bytes === '-' ? 0 : Number(bytes);
  addExtras(fields, text.slice(requestEnd + 1 + matched.length));
  return fields;
}

interface Lead {
  readonly host?: string;
  readonly client: string;
  readonly forwarded: readonly string[];
  readonly user: string;
}

/**
 * What stands before the time: `[vhost] client ident user `, where the client may be a list of
 * addresses. The nearest of them is the client: the others are what it claims to forward for.
 * The user may hold blanks, so all is read from the left.
 */
function readLead(lead: string): Lead | undefined {
  const words = lead.trimEnd().split(' ');
  const bare = words.map((word) => word.replace(/^["[]?(.*?)["\],]{0,2}$/, '$1'));
  const isHost =
    canonicalIp(bare[0] ?? '') === undefined && canonicalIp(bare[1] ?? '') !== undefined;
  let at = isHost ? 1 : 0;
  const addresses: string[] = [];
  for (let ip = canonicalIp(bare[at] ?? ''); ip !== undefined && at < MAX_HOPS; ) {
    addresses.push(ip);
    ip = canonicalIp(bare[++at] ?? '');
  }
  const client = addresses.pop() ?? bare[at++];
  const [ident, ...user] = words.slice(at);
  if (client === undefined || client === '' || ident === undefined || user.length === 0)
    return undefined;
  return {
    ...(isHost && bare[0] !== undefined && { host: bare[0] }),
    client,
    forwarded: addresses,
    user: user.join(' '),
  };
}

/** The request line; what is no HTTP (a TLS greeting, garbage) stands whole as `cs-uri`. */
function addRequest(fields: OpenFields, request: string): void {
  const parts = REQUEST.exec(request);
  const target = parts?.[2] ?? request;
  if (parts?.[1] !== undefined) fields['cs-method'] = parts[1];
  if (parts?.[3] !== undefined) fields['cs-version'] = parts[3];
  const question = target.indexOf('?');
  const stem = question < 0 ? target : target.slice(0, question);
  fields['cs-uri'] = formsOf([target]);
  fields['cs-uri-stem'] = formsOf([stem]);
  if (question < 0) {
    fields['cs-uri-query'] = formsOf([target]);
    return;
  }
  const query = target.slice(question + 1);
  fields.query = query;
  fields['cs-uri-query'] = formsOf([query, target, query.replaceAll('+', ' ')]);
}

/** One value, or a list of every distinct form of the texts. */
function formsOf(texts: readonly string[]): FieldValue {
  const forms = [...new Set(texts.flatMap(decodings))];
  return forms.length === 1 && forms[0] !== undefined ? forms[0] : forms;
}

/** Referrer and user agent, then what the site adds: addresses are forwarders, names the host. */
function addExtras(fields: OpenFields, rest: string): void {
  const quoted: string[] = [];
  const bare: string[] = [];
  for (let at = 0; at < rest.length; ) {
    if (rest[at] === ' ') {
      at++;
    } else if (rest[at] === '"') {
      const end = closingQuote(rest, at + 1);
      quoted.push(unescapeLogged(rest.slice(at + 1, end < 0 ? rest.length : end)));
      at = end < 0 ? rest.length : end + 1;
    } else {
      const blank = rest.indexOf(' ', at);
      const end = blank < 0 ? rest.length : blank;
      bare.push(rest.slice(at, end));
      at = end;
    }
  }
  const [referrer, userAgent, ...more] = quoted;
  if (referrer !== undefined) fields['cs-referer'] = referrer;
  if (userAgent !== undefined) fields['cs-user-agent'] = userAgent;
  for (const extra of [...more, ...bare]) addExtra(fields, extra);
}

function addExtra(fields: OpenFields, extra: string): void {
  const hops = extra.split(',', MAX_HOPS).map((hop) => canonicalIp(hop.trim()));
  if (hops.every((hop) => hop !== undefined)) {
    fields['x-forwarded-for'] ??= hops;
    return;
  }
  const host = hostName(extra);
  if (host !== undefined) fields['cs-host'] ??= host;
  else if (/^\d{1,6}\.\d{1,6}$/.test(extra)) fields['time-taken'] ??= Number(extra);
}

/** A dotted host name without its port, in lower case. */
function hostName(text: string): string | undefined {
  const name = /^((?:[A-Za-z0-9-]{1,63}\.){1,16}[A-Za-z][A-Za-z0-9-]{0,62})(?::\d{1,5})?$/.exec(
    text,
  );
  return name?.[1]?.toLowerCase();
}
