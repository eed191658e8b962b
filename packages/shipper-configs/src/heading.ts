// The comment lines above a configuration, in Vietnamese: they are for the agency's technician.
import type { ShipperSettings } from './settings.ts';

/** One printable line: whatever would end a comment, or turn it around on the screen, is left out. */
function oneLine(text: string): string {
  return text.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}

/**
 * The heading, each line behind `#`: whose log it is, that the file holds a key, and what else the
 * shipper needs. Every language here reads `#` at the start of a line as a comment; a backslash at the
 * end of one, which would continue it, is never written.
 */
export function heading(
  { agency, source, title, key }: ShipperSettings,
  notes: readonly string[],
): string {
  const secret =
    key === undefined
      ? 'Thay tck_PUT_THE_KEY_HERE bằng khóa của nguồn, rồi chỉ cho quản trị viên đọc tệp này.'
      : 'Tệp này chứa khóa của nguồn: chỉ cho quản trị viên đọc.';
  return [`Tháp Canh · ${agency}/${source} · ${title}`, secret, ...notes]
    .map((line) => `# ${oneLine(line).replace(/\\+$/, '')}\n`)
    .join('');
}
