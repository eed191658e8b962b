// Which logs a rule is about.
import type { LogSource, LogSourceNotes } from './document.ts';
import { lowerCase } from './lower-case.ts';
import { didYouMean } from './nearest.ts';
import type { Entry, Reader } from './reader.ts';

const SOURCE_KEYS = ['category', 'product', 'service', 'definition'];

/** Reads `category`, `product` and `service`, in lower case; all else is kept as notes for people. */
export function readLogSource(
  reader: Reader,
  entry: Entry | undefined,
): { logsource: LogSource; logsourceNotes?: LogSourceNotes } {
  if (entry === undefined) {
    reader.error(
      'field_missing',
      'There is no "logsource": the rule would apply to nothing.',
      null,
    );
    return { logsource: {} };
  }
  const keys = reader.map(entry.value);
  if (keys === undefined) {
    const message = '"logsource" is a map of category, product and service.';
    reader.error('field_type', message, entry.value ?? entry.keyNode);
    return { logsource: {} };
  }
  const logsource: { -readonly [K in keyof LogSource]: LogSource[K] } = {};
  const notes: [string, unknown][] = [];
  for (const written of keys) {
    const { key, keyNode, value } = written;
    if (key !== 'category' && key !== 'product' && key !== 'service') {
      notes.push([key, reader.json(value)]);
      if (key === 'definition') continue;
      const message = `"logsource.${key}" is not evaluated; only category, product and service are.${didYouMean(key, SOURCE_KEYS)}`;
      reader.warn('field_unknown', message, keyNode);
      continue;
    }
    const text = reader.text(value);
    if (text !== undefined && text !== '') logsource[key] = lowerCase(reader, text, written);
    else reader.error('field_type', `"logsource.${key}" is empty or not a text.`, value ?? keyNode);
  }
  if (Object.keys(logsource).length === 0) {
    const message = '"logsource" names no category, product or service.';
    reader.error('logsource_empty', message, entry.keyNode);
  }
  if (notes.length === 0) return { logsource };
  return { logsource, logsourceNotes: Object.fromEntries(notes) };
}
