// Access lines: common and combined, with what sites add around them.
import { newFields, type OpenFields } from '../fields.ts';
import { canonicalIp } from './ip.ts';
import { closingQuote, unescapeLogged } from './quoted.ts';
import { addRequest, hostName } from './web-request.ts';

const TIME = /\[(\d{1,2}\/[A-Z][a-z]{2}\/\d{4}:\d{2}:\d{2}:\d{2} [+-]\d{4})\] "/;
const RESULT = /^ (\d{3}|-) (\d{1,15}|-)(?: |$)/;
/** What nearly every line starts with; whatever else is read with more care. */
const IPV4 = /^\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}$/;
/** What shippers put before a line that they read from a container or a unit: `web-1  | `, `web.0 nginx: `. */
const WRITER = /^(?:[\w.-]{1,64} )?[\w.-]{1,64}(?:\[\d{1,10}\])?(?::| {0,32}\|) /;
/** nginx's `$request_id`. */
const REQUEST_ID = /^[0-9a-f]{32}$/;
const MAX_LEAD = 4_096;
const MAX_HOPS = 16;
/** Syslog relays cut lines, at 1 KiB at the least: a long request must not thereby go unseen. */
const MIN_CUT = 1_000;

/**
 * The fields of an access line of nginx, Apache or Tomcat, common or combined, with what sites add
 * around it; undefined when the line is none.
 */
export function readAccessLine(text: string): OpenFields | undefined {
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
  if (lead.requestId !== undefined) fields.request_id = lead.requestId;
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
  readonly requestId?: string;
}

/**
 * What stands before the time: `[vhost] client ident user `, where the client may be a list of
 * addresses. The nearest of them is the client: the others are what it claims to forward for.
 * The user may hold blanks, so all is read from the left; some sites have the request's id before it.
 */
function readLead(lead: string): Lead | undefined {
  const usual = lead.trimEnd().split(' ');
  const [first, second, third] = usual;
  if (first !== undefined && third !== undefined && usual.length === 3 && second === '-')
    if (IPV4.test(first)) return { client: first, forwarded: [], user: third };
  const writer = WRITER.exec(lead);
  const words = writer === null ? usual : lead.slice(writer[0].length).trimEnd().split(' ');
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
  const [requestId, ...behind] = user;
  const hasId = isRequestId(requestId, behind, isHost);
  return {
    ...(isHost && bare[0] !== undefined && { host: bare[0] }),
    ...(hasId && requestId !== undefined && { requestId }),
    client,
    forwarded: addresses,
    user: (hasId ? behind : user).join(' '),
  };
}

/** An id of nginx's, or any in a layout that names the host first and then no user. */
function isRequestId(word = '', behind: readonly string[], hostFirst: boolean): boolean {
  if (behind.length === 0) return false;
  return REQUEST_ID.test(word) || (hostFirst && behind.length === 1 && behind[0] === '-');
}

/** Referrer and user agent, each quoted or a bare `-`, then what the site adds: addresses are forwarders, names the host. */
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
      const word = rest.slice(at, end);
      (word === '-' ? quoted : bare).push(word);
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
