/**
 * A path of this app, or `/`: what follows a sign-in never leads to another origin.
 *
 * @example safePath('//evil.example') // '/'
 */
export function safePath(value: unknown): string {
  if (typeof value !== 'string' || !/^\/(?![/\\])/.test(value)) return '/';
  // The URL parser drops tabs and line breaks, which would turn `/\t/host` into `//host`.
  const base = 'https://app.invalid';
  const url = URL.canParse(value, base) ? new URL(value, base) : undefined;
  if (url?.origin !== base) return '/';
  const path = url.pathname + url.search + url.hash;
  return path.startsWith('//') || path.startsWith('/callback') ? '/' : path;
}
