/** An instant, ISO 8601, as MISP writes it: seconds since 1970, as text. */
export function mispTime(iso: string): string {
  return String(Math.floor(Date.parse(iso) / 1000));
}
