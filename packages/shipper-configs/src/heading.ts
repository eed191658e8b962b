// The comment lines above a configuration, in Vietnamese: they are for the agency's technician.
import type { ShipperSettings } from './settings.ts';

/** One printable line: whatever would end a comment, or turn it around on the screen, is left out. */
function oneLine(text: string): string {
  return text.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}

const SECRET =
  'Tệp này chứa khóa của nguồn (nếu còn PUT_THE_KEY_HERE: thay cả chuỗi tck_… bằng khóa): chỉ cho quản trị viên đọc.';

/**
 * The heading, each line behind `#`: whose log it is, where the key belongs (the placeholder is not
 * named whole, so that the line stays true once the key is put in its place), and what else the shipper needs. Every language here reads `#` at the start of a line as a comment; a backslash at the
 * end of one, which would continue it, is never written.
 */
export function heading(
  { agency, source, title }: ShipperSettings,
  notes: readonly string[],
): string {
  return [`Tháp Canh · ${agency}/${source} · ${title}`, SECRET, ...notes]
    .map((line) => `# ${oneLine(line).replace(/\\+$/, '')}\n`)
    .join('');
}
