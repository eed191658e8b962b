// What programs without a format of their own say in words: who came, from where, asking for what. Only
// what stands beside a word that says so is taken, or the one address there is.
import { addressIn } from './ip.ts';

/** More text than this is not prose. */
const MAX_TEXT = 4_096;
const MAX_ADDRESSES = 16;
/** How far before a value the word stands that says what it is. */
const BEFORE = 28;

const ADDRESS = /[0-9A-Fa-f:.]{7,47}/g;
const PEER =
  /(?:\bfrom(?: ip)?|\bnew connection|client(?:[ _-]?(?:ip|addr(?:ess)?))?|remote(?:[ _-]?(?:ip|addr(?:ess)?|host))?|source(?:[ _-]?(?:ip|address))?|\bsrc(?:[ _-]?ip)?|peer(?:[ _-]?(?:ip|addr))?|\brhost|\bip(?:[ _-]?addr(?:ess)?)?)["'`\s:=[(<]{0,4}$/i;
const NOT_PEER =
  /(?:\bto|->|=>|\bdst|\bdest(?:ination)?|\bserver|\bupstream|\blisten(?:ing)?(?: on)?|\bbind|\blocal(?:[ _-]?(?:ip|addr(?:ess)?))?|\blip|\bvia)["'`\s:=[(<]{0,4}$/i;

/**
 * The address of whoever acts: the first that a word such as "from" or "client" names, else the only
 * one in the text that is not said to be something else.
 *
 * @example peerIn('login failed for an from 192.0.2.7:4711')  // '192.0.2.7'
 */
export function peerIn(text: string): string | undefined {
  const others = new Set<string>();
  const prose = text.slice(0, MAX_TEXT);
  ADDRESS.lastIndex = 0;
  for (let seen = 0; seen < MAX_ADDRESSES; ) {
    const token = ADDRESS.exec(prose)?.[0];
    if (token === undefined) break;
    const end = ADDRESS.lastIndex;
    const index = end - token.length;
    if (isWord(prose.charCodeAt(index - 1)) || isWord(prose.charCodeAt(end))) continue;
    const address = addressIn(token.replace(/[.:]$/, ''));
    if (address === undefined) continue;
    seen += 1;
    const before = prose.slice(Math.max(0, index - BEFORE), index);
    if (PEER.test(before)) return address;
    if (!NOT_PEER.test(before)) others.add(address);
  }
  const [only] = others;
  return others.size === 1 ? only : undefined;
}

/** A letter, a digit or `_` of ASCII; what is beyond the text is none. */
function isWord(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x30 && code <= 0x39) ||
    code === 0x5f
  );
}

const USER: readonly RegExp[] = [
  /\b(?:user(?:[ _]?name)?|login|account) ?[=:] ?"(?<user>[^"]{1,128})"/i,
  /\b(?:user(?:[ _]?name)?|login|account|acct|uname|principal|e-?mail|set_id)["'`]? ?[=:] ?["'`<[({]?(?<user>[^\s"'`<>,;)\]{}|]{1,128})/i,
  /\b(?:user(?:[ _]?name)?|account|login)(?: (?:input|name|id))? ["'`<[](?<user>[^"'`<>\]]{1,128})["'`>\]]/i,
  /\bfor (?:(?:invalid|unknown|example) )?user:? ["'`<[]?(?<user>[^\s"'`<>,;\]]{1,128})/i,
  /\bfor ["'`](?<user>[^"'`]{1,128})["'`]/i,
  /\b(?:log-?in|log in|sign-?in|sign in|authenticate) (?:using|as) ["'`](?<user>[^"'`]{1,128})["'`]/i,
  /\blogin failed: ["'`]?(?<user>[^\s"'`<>,;()]{1,128})["'`]? \(/i,
  /(?:^|\s)(?<user>[^\s"'`<>,;:()]{1,128}) was not found in ldap\b/i,
  /\buser (?<user>[^\s"'`<>,;:()]{1,128}) (?:authentication|logged|was not found)/i,
  /\b(?:for|by|as) \[?(?<user>[^\s"'`<>,;:()[\]]{1,128})\]? (?:from\b|\()/i,
  /\bfor (?<user>[^\s"'`<>,;:()]{1,128}) (?:has been|was|is) (?:denied|rejected|refused)\b/i,
];
/** One of these stands in every text that one of the patterns fits. */
const NAMES_SOMEBODY =
  /user|log-?in|log in|sign-?in|sign in|authenticate|account|acct|uname|principal|mail|set_id|ldap|\b(?:for|by|as) /i;
/** What stands where an account would, and is none. */
const NOBODY =
  /^(?:-{1,2}|unknown|\(?null\)?|none|undefined|not|agent|with|was|is|has|in|at|from|the|a|an|of|no|invalid|failed|failure|error|denied|bad|wrong|incorrect)?$/i;

/**
 * The account that a text names.
 *
 * @example userIn("authentication attempt by user 'an.nv': wrong password")  // 'an.nv'
 */
export function userIn(text: string): string | undefined {
  const prose = text.slice(0, MAX_TEXT);
  if (!NAMES_SOMEBODY.test(prose)) return undefined;
  for (const pattern of USER) {
    const user = pattern.exec(prose)?.groups?.user?.replace(/[.:]$/, '');
    if (user !== undefined && !NOBODY.test(user)) return user;
  }
  return undefined;
}

/** An HTTP request as programs write it, and how it was answered. */
export interface Request {
  readonly method: string;
  readonly url: string;
  readonly status?: number;
}

const REQUEST =
  /\b(?<method>GET|POST|PUT|DELETE|HEAD|PATCH|OPTIONS|CONNECT|PROPFIND) +"?(?<url>(?:\/|https?:\/\/)[^\s"]{0,2000})/;
const STATUS =
  /(?:\bstatus(?:[ _-]?code)?["']? ?[=:]? ?|\breturned |HTTP\/[\d.]{1,3}" |\| +)(?<status>[1-5]\d\d)\b/i;

/** @example requestIn('POST /login took 8ms and returned 401')  // { method: 'POST', url: '/login', status: 401 } */
export function requestIn(text: string): Request | undefined {
  const prose = text.slice(0, MAX_TEXT);
  const { method, url } = REQUEST.exec(prose)?.groups ?? {};
  if (method === undefined || url === undefined) return undefined;
  const status = STATUS.exec(prose)?.groups?.status;
  const target = url.replace(/[:;,]$/, '');
  return { method, url: target, ...(status !== undefined && { status: Number(status) }) };
}
