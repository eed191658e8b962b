// What programs without a format of their own say in words: who came, from where, asking for what. Only
// what stands beside a word that says so is taken, or the one address there is.
import { addressIn } from './ip.ts';
import { isDigit, isWord } from './letters.ts';

/** More text than this is not prose. */
const MAX_TEXT = 4_096;
const MAX_ADDRESSES = 16;
const MIN_ADDRESS = 7;
const MAX_ADDRESS = 47;

/** What stands before the address of whoever acts, looked for backwards from where the address begins. */
const PEER =
  /(?<=(?:\bfrom(?: ip)?|\bnew connection|client(?:[ _-]?(?:ip|addr(?:ess)?))?|remote(?:[ _-]?(?:ip|addr(?:ess)?|host))?|source(?:[ _-]?(?:ip|address))?|\bsrc(?:[ _-]?ip)?|peer(?:[ _-]?(?:ip|addr))?|\brhost|\bip(?:[ _-]?addr(?:ess)?)?)["'`\s:=[(<]{0,4})/iy;
const NOT_PEER =
  /(?<=(?:\bto|->|=>|\bdst|\bdest(?:ination)?|\bserver|\bupstream|\blisten(?:ing)?(?: on)?|\bbind|\blocal(?:[ _-]?(?:ip|addr(?:ess)?))?|\blip|\bvia)["'`\s:=[(<]{0,4})/iy;

/**
 * The address of whoever acts: the first that a word such as "from" or "client" names, else the only
 * one in the text that is not said to be something else.
 *
 * @example peerIn('login failed for an from 192.0.2.7:4711')  // '192.0.2.7'
 */
export function peerIn(text: string): string | undefined {
  let other: string | undefined;
  let others = 0;
  const end = Math.min(text.length, MAX_TEXT);
  for (let at = 0, seen = 0; at + MIN_ADDRESS <= end && seen < MAX_ADDRESSES; ) {
    // Most of a text is passed over in steps of the shortest address.
    const inside = at + MIN_ADDRESS - 1;
    const start = addressStart(text, inside, at);
    if (start > inside) {
      at = start;
      continue;
    }
    at = addressEnd(text, inside, Math.min(end, start + MAX_ADDRESS));
    if (at - start < MIN_ADDRESS) continue;
    const token = text.slice(start, at);
    if (!mayBeAddress(token)) continue;
    if (isWord(text.charCodeAt(start - 1)) || (at < end && isWord(text.charCodeAt(at)))) continue;
    const address = addressIn(token.replace(/[.:]$/, ''));
    if (address === undefined) continue;
    seen += 1;
    if (standsAt(PEER, text, start)) return address;
    if (address === other || standsAt(NOT_PEER, text, start)) continue;
    other = address;
    others += 1;
  }
  return others === 1 ? other : undefined;
}

function standsAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}

/** Where the digits, colons and points around `inside` begin, not before `least`; beyond it when it is none. */
function addressStart(text: string, inside: number, least: number): number {
  let start = inside + 1;
  while (start > least && isOfAddress(text.charCodeAt(start - 1))) start--;
  return start;
}

/** Where they end, at `most`. */
function addressEnd(text: string, inside: number, most: number): number {
  let end = inside + 1;
  while (end < most && isOfAddress(text.charCodeAt(end))) end++;
  return end;
}

/** Hexadecimal digits, colon and point. */
function isOfAddress(code: number): boolean {
  if (code <= 0x3a) return isDigit(code) || code === 0x3a || code === 0x2e;
  return (code >= 0x61 && code <= 0x66) || (code >= 0x41 && code <= 0x46);
}

/** Three points, two colons side by side, or seven of them: most numbers and times have fewer. */
function mayBeAddress(token: string): boolean {
  let points = 0;
  let colons = 0;
  for (let at = 0; at < token.length; at++) {
    const code = token.charCodeAt(at);
    if (code === 0x2e) points++;
    else if (code === 0x3a) colons++;
  }
  return points >= 3 || colons >= 7 || token.includes('::');
}

/** Group 1 is the account. */
const USER: readonly RegExp[] = [
  /\b(?:user(?:[ _]?name)?|login|account) ?[=:] ?"([^"]{1,128})"/i,
  /\b(?:user(?:[ _]?name)?|login|account|acct|uname|principal|e-?mail|set_id)["'`]? ?[=:] ?["'`<[({]?([^\s"'`<>,;)\]{}|]{1,128})/i,
  /\b(?:user(?:[ _]?name)?|account|login)(?: (?:input|name|id))? ["'`<[]([^"'`<>\]]{1,128})["'`>\]]/i,
  /\bfor (?:(?:invalid|unknown|example) )?user:? ["'`<[]?([^\s"'`<>,;\]]{1,128})/i,
  /\bfor ["'`]([^"'`]{1,128})["'`]/i,
  /\b(?:log-?in|log in|sign-?in|sign in|authenticate) (?:using|as) ["'`]([^"'`]{1,128})["'`]/i,
  /\blogin failed: ["'`]?([^\s"'`<>,;()]{1,128})["'`]? \(/i,
  /(?:^|\s)([^\s"'`<>,;:()]{1,128}) was not found in ldap\b/i,
  /\buser ([^\s"'`<>,;:()]{1,128}) (?:authentication|logged|was not found)/i,
  /\b(?:for|by|as) \[?([^\s"'`<>,;:()[\]]{1,128})\]? (?:from\b|\()/i,
  /\bfor ([^\s"'`<>,;:()]{1,128}) (?:has been|was|is) (?:denied|rejected|refused)\b/i,
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
    const user = pattern.exec(prose)?.[1]?.replace(/[.:]$/, '');
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
  /\b(GET|POST|PUT|DELETE|HEAD|PATCH|OPTIONS|CONNECT|PROPFIND) +"?((?:\/|https?:\/\/)[^\s"]{0,2000})/;
const STATUS =
  /(?:\bstatus(?:[ _-]?code)?["']? ?[=:]? ?|\breturned |HTTP\/[\d.]{1,3}" |\| +)([1-5]\d\d)\b/i;

/** @example requestIn('POST /login took 8ms and returned 401')  // { method: 'POST', url: '/login', status: 401 } */
export function requestIn(text: string): Request | undefined {
  const prose = text.slice(0, MAX_TEXT);
  const [, method, url] = REQUEST.exec(prose) ?? [];
  if (method === undefined || url === undefined) return undefined;
  const status = STATUS.exec(prose)?.[1];
  const target = url.replace(/[:;,]$/, '');
  return { method, url: target, ...(status !== undefined && { status: Number(status) }) };
}
