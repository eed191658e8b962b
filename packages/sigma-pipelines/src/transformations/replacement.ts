// What Python's `re.sub` puts in the place of a match: text with `\1`, `\g<1>` and `\g<name>`.
import type { Found, PipelineRegex } from '../regex.ts';

export type Replacement = readonly (string | { readonly group: string | number })[];

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\\', '\\'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);
const TOKEN = /\\g<(?<named>\w+)>|\\(?<number>[1-9]\d?)|\\(?<escaped>[\s\S])|(?<plain>[^\\]+|\\)/gy;

/** Reads a replacement; a group that the expression lacks is an error, as is an unknown escape. */
export function readReplacement(
  text: string,
  regex: PipelineRegex,
): { ok: true; replacement: Replacement } | { ok: false; message: string } {
  const parts: (string | { group: string | number })[] = [];
  for (const { groups = {} } of text.matchAll(TOKEN)) {
    const { named, number, escaped, plain } = groups;
    const group = number ?? named;
    if (group !== undefined) {
      const key = /^\d+$/.test(group) ? Number(group) : group;
      const known =
        typeof key === 'number' ? key <= regex.groupCount : regex.groupNames.includes(key);
      if (!known) return { ok: false, message: `the expression has no group "${group}"` };
      parts.push({ group: key });
    } else if (escaped !== undefined) {
      const meant = ESCAPES.get(escaped) ?? (/[a-z\d]/i.test(escaped) ? undefined : `\\${escaped}`);
      if (meant === undefined) {
        const message = `"\\${escaped}" has no meaning in a replacement. Write "\\\\" for a backslash`;
        return { ok: false, message };
      }
      parts.push(meant);
    } else if (plain !== undefined) parts.push(plain);
  }
  return { ok: true, replacement: parts };
}

/** The text for one match; a group that took no part is empty. */
export function replacementText(replacement: Replacement, found: Found): string {
  return replacement
    .map((part) => (typeof part === 'string' ? part : (found.group(part.group) ?? '')))
    .join('');
}
