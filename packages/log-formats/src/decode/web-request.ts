// Requests as web servers and proxies log them, in the names that Sigma's rules ask for.
import type { FieldValue } from '../event.ts';
import type { OpenFields } from '../fields.ts';
import type { FormatSpec } from '../format.ts';
import { decodings } from './url.ts';

const REQUEST = /^([A-Za-z_-]{1,32}) (\S.*?)(?: HTTP\/(\d(?:\.\d)?))?$/s;
const ABSOLUTE = /^[a-z][a-z0-9+.-]{1,16}:\/\/([^/?#]{1,512})/i;

/** The common names of a request whose fields have the names of W3C's extended log format. */
export const WEB_COMMON = {
  'source.ip': 'c-ip',
  'user.name': 'cs-username',
  'url.original': (fields) => firstForm(fields['cs-uri']),
  'url.path': (fields) => firstForm(fields['cs-uri-stem']),
  'url.query': 'query',
  'url.domain': 'cs-host',
  'http.request.method': 'cs-method',
  'http.response.status_code': 'sc-status',
  'http.response.bytes': 'sc-bytes',
  'user_agent.original': 'cs-user-agent',
} as const satisfies FormatSpec['common'];

/** A value as it was logged, of all the forms it was decoded to. */
export function firstForm(value: FieldValue | undefined): FieldValue | undefined {
  return Array.isArray(value) ? value[0] : value;
}

/**
 * Adds a request line; what is no HTTP (a TLS greeting, garbage) stands whole as `cs-uri`.
 *
 * @example addRequest(fields, 'GET /a?b=1 HTTP/1.1')
 */
export function addRequest(fields: OpenFields, request: string): void {
  const parts = REQUEST.exec(request);
  if (parts?.[1] !== undefined) fields['cs-method'] = parts[1];
  if (parts?.[3] !== undefined) fields['cs-version'] = parts[3];
  addTarget(fields, parts?.[2] ?? request);
}

/**
 * Adds a request's target under `cs-uri`, `cs-uri-stem` and `cs-uri-query`, in every decoding. Most
 * rules look for paths in the query, so that holds the whole target too.
 */
export function addTarget(fields: OpenFields, target: string): void {
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
  const forms: string[] = [];
  for (const text of texts)
    for (const form of decodings(text)) if (!forms.includes(form)) forms.push(form);
  return forms.length === 1 && forms[0] !== undefined ? forms[0] : forms;
}

/** A dotted host name without its port, in lower case; undefined for anything else. */
export function hostName(text: string): string | undefined {
  const name = /^((?:[A-Za-z0-9-]{1,63}\.){1,16}[A-Za-z][A-Za-z0-9-]{0,62})(?::\d{1,5})?$/.exec(
    text,
  );
  return name?.[1]?.toLowerCase();
}

/**
 * Adds what a client asked of a proxy, in the names of Sigma's `proxy` rules: the URL in every
 * decoding, its host, path and query. A tunnel's target is its host and port.
 *
 * @example addProxyTarget(fields, 'http://files.example/a.exe?x=1')
 */
export function addProxyTarget(fields: OpenFields, url: string): void {
  const forms = formsOf([url]);
  fields['c-uri'] = forms;
  fields['cs-uri'] = forms;
  const authority = ABSOLUTE.exec(url);
  const host = authority?.[1] ?? /^([^/?#]{1,512}):\d{1,5}$/.exec(url)?.[1];
  if (host !== undefined) addProxyHost(fields, host);
  const rest = authority === null ? '' : url.slice(authority[0].length);
  if (rest === '') return;
  const question = rest.indexOf('?');
  const stem = question < 0 ? rest : rest.slice(0, question);
  fields['c-uri-stem'] = formsOf([stem]);
  if (question >= 0) fields['c-uri-query'] = formsOf([rest.slice(question + 1)]);
  const extension = /\.([A-Za-z0-9]{1,10})$/.exec(stem)?.[1];
  if (extension !== undefined) fields['c-uri-extension'] = extension.toLowerCase();
}

/** Adds the host that a client asked a proxy for, without user and port. */
export function addProxyHost(fields: OpenFields, authority: string): void {
  const host = authority
    .slice(authority.lastIndexOf('@') + 1)
    .replace(/:\d{1,5}$/, '')
    .toLowerCase();
  fields['cs-host'] = host;
  fields['r-dns'] = host;
}

/** The common names of a proxy's request. */
export const PROXY_COMMON = {
  'source.ip': 'src_ip',
  'destination.ip': 'dst_ip',
  'user.name': 'cs-username',
  'url.original': (fields) => firstForm(fields['c-uri']),
  'url.path': (fields) => firstForm(fields['c-uri-stem']),
  'url.query': (fields) => firstForm(fields['c-uri-query']),
  'url.domain': 'cs-host',
  'http.request.method': 'cs-method',
  'http.response.status_code': 'sc-status',
  'http.response.bytes': 'sc-bytes',
  'user_agent.original': 'c-useragent',
} as const satisfies FormatSpec['common'];
