// Sentence templates of rules, filled with values of a log that are never interpreted.
import type { Alert, EvidenceEvent } from './alert.ts';
import { plainText, shownValue } from './plain-text.ts';

/** Longest clause one rule contributes, in characters. */
export const SENTENCE_LENGTH = 400;

const UNKNOWN = '(không rõ)';
type FieldValue = EvidenceEvent['fields'][string];

const PLACEHOLDER = /\{([A-Za-z0-9_.@-]{1,64})\}/g;

/**
 * The rule's clause about this alert. `{name}` is a field of the last event that has it (by its last
 * event a correlation holds), an ECS name, a grouping field of the correlation, `{count}` (events) or
 * `{value}` (what the correlation counted); unknown names read "(không rõ)". Values are cut to 64 characters and put in as they
 * are: a value that looks like a placeholder stays text.
 */
export function sentenceOf(alert: Alert): string {
  const template = alert.rule.attributes.sentence_vi;
  if (template === undefined) {
    return `luật “${shownValue(alert.rule.attributes.title_vi ?? alert.rule.title)}” khớp`;
  }
  const filled = template.replace(PLACEHOLDER, (_, name: string) => {
    const value = fieldOf(alert, name);
    return value === undefined ? UNKNOWN : shownValue(value);
  });
  return plainText(filled, SENTENCE_LENGTH).replace(/[.;,\s]+$/, '');
}

function fieldOf(alert: Alert, name: string): string | undefined {
  if (name === 'count') return String(alert.eventCount);
  const correlation = alert.correlation;
  if (name === 'value' && correlation?.value !== undefined) return String(correlation.value);
  const places = alert.events.toReversed().flatMap(({ fields, common }) => [fields, common]);
  for (const values of [...places, correlation?.groupBy]) {
    if (values === undefined || !Object.hasOwn(values, name)) continue;
    const value = values[name];
    if (value !== undefined && value !== null && value !== '') return textOfValue(value);
  }
  return undefined;
}

function textOfValue(value: FieldValue): string {
  return Array.isArray(value) ? value.map(textOfValue).join(', ') : String(value);
}
