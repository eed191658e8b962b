// Strings of each configuration language. What they get is free of control characters (see settings).

/** Between double quotes, backslash and quote escaped: rsyslog's RainerScript, syslog-ng. */
export function doubleQuoted(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}

/** A word of the shell; `*` and `?` stay outside the quotes, so that the shell expands them. */
export function shellWord(text: string): string {
  return text
    .split(/([*?]+)/)
    .map((part, at) => (at % 2 === 1 || part === '' ? part : `'${part.replaceAll("'", "'\\''")}'`))
    .join('');
}

/** Text of an XML attribute or element. */
export function xmlText(text: string): string {
  const names: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' };
  return text.replace(/[&<>"]/g, (sign) => `&${names[sign]};`);
}
