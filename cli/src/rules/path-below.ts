// Where a rule's file lies in the folder that it was read from.
import { relative, sep } from 'node:path';
import type { SigmaDocument } from 'sigma-ts-parser';

/**
 * A path below one of the roots, with slashes, so that what is published does not tell where the folder lay.
 *
 * @example pathBelow('/srv/rules/web/web-01.yml', ['/srv/rules']) // 'web/web-01.yml'
 */
export function pathBelow(path: string, roots: readonly string[]): string {
  for (const root of roots) {
    const inside = relative(root, path);
    if (inside !== '' && !inside.startsWith('..')) return inside.split(sep).join('/');
  }
  return path.split(sep).at(-1) ?? path;
}

/** A document that says so of itself. */
export function documentBelow(document: SigmaDocument, roots: readonly string[]): SigmaDocument {
  const { source } = document;
  return { ...document, source: { ...source, path: pathBelow(source.path, roots) } };
}
