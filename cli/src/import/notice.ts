// The record that travels with imported rules: whose they are, and on what terms.
import { printable } from '../terminal/printable.ts';
import type { ImportManifest } from './manifest.ts';

export const NOTICE = 'NOTICE.thapcanh.md';

/** SigmaHQ's rules are under the Detection Rule License 1.1, which asks to keep each rule's author. */
const DRL = 'https://github.com/SigmaHQ/Detection-Rule-License';

function authors({ rules }: ImportManifest): readonly string[] {
  const counts = new Map<string, number>();
  for (const { author } of rules) {
    if (author !== undefined) counts.set(author, (counts.get(author) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .map(([author, count]) => `- ${printable(author)}: ${count}`);
}

/** Markdown. */
export function noticeOf(manifest: ImportManifest): string {
  const { origin, version, sha256, importedAt, licences, rules } = manifest;
  const terms =
    licences.length === 0
      ? `The archive carried no licence. SigmaHQ publishes its rules under the Detection Rule License 1.1 (${DRL}).`
      : `Licence: ${licences.map((path) => `[${path}](${path})`).join(', ')}.`;
  return [
    '# Imported Sigma rules',
    '',
    `${rules.length} rules from ${printable(origin)}, version ${printable(version)}, imported ${importedAt}.`,
    `SHA-256 of the source: ${sha256}. The files are as their authors wrote them, except those changed here;`,
    '`thapcanh rules import` lists these. Every rule names its author.',
    '',
    terms,
    '',
    '## Authors, with the number of their rules',
    '',
    ...authors(manifest),
    '',
  ].join('\n');
}
