/**
 * The first letters of a person's family and given name, which come first and last in Vietnamese.
 *
 * @example initials('Nguyễn Thị Lan') // 'NL'
 */
export function initials(name: string): string {
  const letters = name.normalize('NFC').match(/(?<![\p{L}\p{N}\p{M}])[\p{L}\p{N}]/gu) ?? [];
  const [first = '?'] = letters;
  const last = letters.length > 1 ? (letters.at(-1) ?? '') : '';
  return (first + last).toLocaleUpperCase('vi');
}
