// ModSecurity's messages, as versions 2 (Apache) and 3 (nginx) write them into the error log.
import type { FieldValue } from '../event.ts';
import type { OpenFields } from '../fields.ts';

const TAG = /\[([a-z_]{1,32}) "((?:[^"\\]|\\.)*)"\]/gs;
const MAX_TAGS = 64;
const DENIED = /^ModSecurity: Access denied with (?:code (\d{3})|(connection close|redirection))/;

/** Whether an error message is ModSecurity's. */
export function isModSecurity(message: string): boolean {
  return message.startsWith('ModSecurity: ');
}

/**
 * Adds what ModSecurity says in brackets, `[id "942100"] [msg "…"]`, under its own names: a rule's
 * id as `rule_id`; several tags are a list. `action` is `deny` or `detect`.
 *
 * @see https://github.com/owasp-modsecurity/ModSecurity/wiki/ModSecurity-2-Data-Formats
 */
export function addModSecurity(fields: OpenFields, message: string): void {
  const tags: FieldValue[] = [];
  let left = MAX_TAGS;
  for (const [, name = '', text = ''] of message.matchAll(TAG)) {
    if (left-- === 0) break;
    const value = text.replace(/\\(["\\])/g, '$1');
    if (name === 'tag') tags.push(value);
    else if (name === 'id') fields.rule_id ??= value;
    else if (value !== '') fields[name] ??= value;
  }
  if (tags.length > 0) fields.tags = tags;
  const denied = DENIED.exec(message);
  fields.action = denied === null ? 'detect' : 'deny';
  if (denied?.[1] !== undefined) fields['sc-status'] = Number(denied[1]);
}
