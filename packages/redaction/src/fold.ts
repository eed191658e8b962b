/** Lower case, character by character: places in the text stay what they were. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return Array.from({ length: text.length }, (_, i) => {
    const one = (text[i] ?? '').toLowerCase();
    return one.length === 1 ? one : (text[i] ?? '');
  }).join('');
}
