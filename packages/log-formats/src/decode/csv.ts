/**
 * The fields of one CSV record (RFC 4180); line breaks in quotes belong to the field. What follows
 * the first record, or an open quote, goes to the last field.
 *
 * @example readCsv('READ,SELECT,,"select ""a"", b"')  // ['READ', 'SELECT', '', 'select "a", b']
 */
export function readCsv(text: string): string[] {
  const fields: string[] = [];
  for (let at = 0; at <= text.length; ) {
    if (text[at] !== '"') {
      const comma = text.indexOf(',', at);
      const end = comma < 0 ? text.length : comma;
      fields.push(text.slice(at, end));
      at = end + 1;
      continue;
    }
    let end = text.indexOf('"', at + 1);
    while (end >= 0 && text[end + 1] === '"') end = text.indexOf('"', end + 2);
    const close = end < 0 ? text.length : end;
    fields.push(text.slice(at + 1, close).replaceAll('""', '"'));
    const comma = text.indexOf(',', close);
    at = comma < 0 ? text.length + 1 : comma + 1;
  }
  return fields;
}

/** How many double quotes a text holds: an odd number leaves a CSV field open. */
export function countQuotes(text: string): number {
  let count = 0;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) count++;
  return count;
}
