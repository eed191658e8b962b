// Detection rules and filters: the two documents that hold selections.

import { readReferences } from './correlation.ts';
import type { SigmaFilter, SigmaMetadata, SigmaRule } from './document.ts';
import { readLogSource } from './log-source.ts';
import { readMetadata } from './metadata.ts';
import type { Entry, Reader } from './reader.ts';
import { readDetection } from './selection.ts';

/** Reads a detection rule; undefined after errors, which are reported. */
export function readRule(
  reader: Reader,
  entries: readonly Entry[],
  source: SigmaMetadata['source'],
): SigmaRule | undefined {
  const metadata = readMetadata(reader, entries, source, ['logsource', 'detection']);
  const find = (key: string): Entry | undefined => entries.find((entry) => entry.key === key);
  const logsource = readLogSource(reader, find('logsource'));
  const block = find('detection');
  const keys = reader.map(block?.value ?? null);
  if (keys === undefined) {
    const message = '"detection" is missing or not a map of selections and a condition.';
    reader.error('field_missing', message, block?.keyNode ?? null);
    return undefined;
  }
  const detection = readDetection(reader, keys);
  return reader.errors() > 0 ? undefined : { kind: 'rule', ...metadata, ...logsource, detection };
}

/** Reads a filter; undefined after errors, which are reported. */
export function readFilter(
  reader: Reader,
  entries: readonly Entry[],
  source: SigmaMetadata['source'],
): SigmaFilter | undefined {
  const metadata = readMetadata(reader, entries, source, ['logsource', 'filter']);
  const find = (key: string): Entry | undefined => entries.find((entry) => entry.key === key);
  const logsource = readLogSource(reader, find('logsource'));
  const block = find('filter');
  const keys = reader.map(block?.value ?? null);
  if (keys === undefined) {
    reader.error(
      'field_type',
      '"filter" is a map of rules, selections and a condition.',
      block?.keyNode ?? null,
    );
    return undefined;
  }
  const rules = readScope(reader, keys, block);
  const detection = readDetection(reader, keys, ['rules']);
  const position = reader.position(block?.keyNode ?? null);
  if (reader.errors() > 0) return undefined;
  return { kind: 'filter', ...metadata, ...logsource, filter: { rules, detection, position } };
}

/** `any` and an empty list mean every rule of the log source. */
function readScope(
  reader: Reader,
  keys: readonly Entry[],
  block: Entry | undefined,
): SigmaFilter['filter']['rules'] {
  const entry = keys.find(({ key }) => key === 'rules');
  const all = reader.text(entry?.value ?? null)?.toLowerCase() === 'any';
  const empty = reader.list(entry?.value ?? null)?.length === 0;
  return all || empty ? 'any' : readReferences(reader, entry, block);
}
