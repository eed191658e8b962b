// What is looked for when somebody types into the palette.

const SHORT_NUMBER = /^(?:(vv|sc)-?)?(\d{1,6})$/i;
const DIGITS = { VV: 6, SC: 4 };

/**
 * The words to search by: the number of a case may be cut to its digits, those of this year are meant.
 *
 * @example caseQuery('123', 2026) // 'VV-2026-000123'
 */
export function caseQuery(typed: string, year: number): string {
  const text = typed.trim();
  const [, series, digits] = SHORT_NUMBER.exec(text) ?? [];
  if (digits === undefined) return text;
  const name = series?.toUpperCase() === 'SC' ? 'SC' : 'VV';
  return `${name}-${year}-${digits.padStart(DIGITS[name], '0')}`;
}
