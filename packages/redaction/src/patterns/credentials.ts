// Secrets as software writes them into logs: `password=…`, headers, URLs, tokens that show by their shape.
import { hideAll } from '../mask.ts';
import { groupMatches, type Pattern, wholeMatches } from './pattern.ts';

/** Words that name a secret wherever they end a name: `db_password`, `accessToken`. */
const LONG =
  'passw(?:or)?d|passphrase|mat[_-]?khau|m[aậ]t[ _-]?kh[aẩ]u|secret(?:[_-]?(?:access[_-]?)?key)?|token|api[_-]?key|access[_-]?key|private[_-]?key|credentials?|session[_-]?id|jsessionid|phpsessid|asp\\.net_sessionid';
/** Short ones, which must be the whole name or its last word. */
const SHORT = '(?<![A-Za-z0-9])(?:pwd|pass|otp|pin)';
/**
 * Up to the end of the quoted text, of the word, or of the line. Each alternative begins differently and
 * each repetition excludes what ends it: no backtracking. What JSON has for "nothing" is no secret.
 */
const VALUE =
  '(?:"([^"\\\\\\r\\n]*(?:\\\\.[^"\\\\\\r\\n]*)*)|\'([^\'"\\\\\\r\\n]*(?:\\\\.[^\'"\\\\\\r\\n]*)*)|(?!(?:true|false|null)\\b)([^\\s"\'&;,<>|{}()[\\]\\\\]+))';
const ASSIGNED = new RegExp(
  `(?:${LONG}|${SHORT})\\\\*["']?[ \\t]{0,3}(?:=>|[:=])[ \\t]{0,3}${VALUE}`,
  'dgi',
);
/** `--password VALUE`; `-p VALUE` does not say enough. */
const ARGUMENT = new RegExp(`--?(?:${LONG}|pwd|pass)[ \\t]{1,3}(?!-)${VALUE}`, 'dgi');
/** Between a header's name and its value; where the name is quoted, as in JSON, so is the value. */
const HEADER =
  '(?:\\\\*["\'][ \\t]{0,3}[:=][ \\t]{0,3}\\\\*["\']|[ \\t]{0,3}[:=][ \\t]{0,3}\\\\*["\']?)';
const REST = '([^\\s"\'\\\\{}[\\]][^"\'\\\\\\r\\n]*)';
const SCHEME =
  '(?:(?:basic|bearer|digest|negotiate|ntlm|token|apikey|aws4-hmac-sha256)[ \\t]{1,3})?';
const AUTHORIZATION = new RegExp(`authorization${HEADER}${SCHEME}${REST}`, 'dgi');
const COOKIE = new RegExp(`cookie${HEADER}${REST}`, 'dgi');
const KEY_HEADER = new RegExp(
  `x-(?:api-key|auth-token|amz-security-token)${HEADER}([^\\s"'\\\\{}[\\]]+)`,
  'dgi',
);
const IN_URL = /\/\/[^\s/?#@:"'\\]{0,256}:([^\s/?#@"'\\]{1,1024})@/dg;
const SHAPES = [
  /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*/g, // JSON web tokens
  /(?<![A-Za-z0-9])(?:AKIA|ASIA)[0-9A-Z]{16}(?![A-Za-z0-9])/g, // AWS access keys
  /(?<![A-Za-z0-9])gh[pousr]_[A-Za-z0-9]{36,255}/g, // GitHub tokens
  /(?<![A-Za-z0-9])tck_[a-z0-9]{12}_[A-Za-z0-9]{32}/g, // our own agency keys
  /-----BEGIN [A-Z ]{0,32}PRIVATE KEY-----[A-Za-z0-9+/=\s\\]+/g,
];

/** Without one of these nothing here matches. */
const SIGNS = /[=:]|--|eyJ|AKIA|ASIA|gh[pousr]_|tck_/;

export const credentials: Pattern = {
  name: 'credentials',
  mayFind: (text) => SIGNS.test(text),
  *find(text) {
    for (const expression of [ASSIGNED, ARGUMENT, AUTHORIZATION, COOKIE, KEY_HEADER, IN_URL]) {
      yield* groupMatches(text, expression, hideAll);
    }
    for (const expression of SHAPES) yield* wholeMatches(text, expression, hideAll);
  },
};

/** Names of fields whose whole value is a secret. */
export const CREDENTIAL_FIELDS = [
  '*password',
  '*passwd',
  '*passphrase',
  '*secret',
  '*secret_key',
  '*token',
  '*apikey',
  '*api_key',
  '*api-key',
  '*private_key',
  '*authorization',
  '*cookie',
  'pwd',
  '*.pwd',
] as const;
