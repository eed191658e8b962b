// Which build of the app a page of it is.

const ENTRY = /<script\b[^>]{0,200}\bsrc="([^"]{1,200})"/i;

/**
 * The script that a page begins with: its name changes with every build. Undefined when the page has none,
 * as an error page in its place.
 *
 * @example entryOf('<script type="module" crossorigin src="/assets/index-B2x.js"></script>') // '/assets/index-B2x.js'
 */
export function entryOf(html: string): string | undefined {
  return ENTRY.exec(html)?.[1];
}

/** Whether a page that has run for so long (ms) is to be loaded anew, given what the server has now. */
export function isDueForReload(page: {
  readonly running: string | undefined;
  readonly served: string | undefined;
  readonly age: number;
}): boolean {
  const { running, served, age } = page;
  // Without an answer nothing is certain to come back.
  if (served === undefined) return false;
  return age >= LONGEST_LIFE_MS || (running !== undefined && served !== running);
}

/** A page that is never touched is loaded anew once a day: whatever leaks in a browser ends there. */
export const LONGEST_LIFE_MS = 24 * 3_600_000;
