// What Exchange's CSV logs share: their heading, their time stamp and their endpoints.
import type { Fields } from '../../event.ts';
import { type OpenFields, textOf } from '../../fields.ts';
import type { HeadingSpec } from '../../heading.ts';

/** Every line of Exchange's transport and protocol logs begins with its time in UTC. */
export const STAMP = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z,/;

/** Adds the address and port of an endpoint such as `192.0.2.9:53722` or `[2001:db8::9]:25`. */
export function addEndpoint(
  fields: OpenFields,
  prefix: string,
  endpoint: string | undefined,
): void {
  const parts = /^\[?([0-9A-Fa-f.:]{2,45}?)\]?:(\d{1,5})$/.exec(endpoint ?? '');
  if (parts?.[1] === undefined) return;
  fields[`${prefix}-ip`] = parts[1];
  fields[`${prefix}-port`] = Number(parts[2]);
}

/** More columns than any of the logs has. */
const MAX_COLUMNS = 128;

/**
 * The lines at the head of each file: `#Software: Microsoft Exchange Server` to `#Fields: a,b,c`.
 *
 * @param own a column that no other of Exchange's logs has
 */
export function exchangeHeading(own: string): HeadingSpec {
  return {
    line: /^#(Software|Version|Log-type|Date|Fields): ?(.*)$/s,
    columns: (directives: Fields): readonly string[] | undefined => {
      const columns = textOf(directives, 'Fields')?.trim().split(',', MAX_COLUMNS) ?? [];
      return columns.includes(own) ? columns : undefined;
    },
  };
}
