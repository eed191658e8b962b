// Programs that say the same few sentences: a table of patterns, the first that fits is taken.
import type { FieldValue } from '../event.ts';
import type { OpenFields } from '../fields.ts';

export interface MessagePattern {
  /** Named groups become fields. Anchored, and without nested repetition: messages are hostile. */
  readonly pattern: RegExp;
  /** Fields that the sentence means, whatever its words. */
  readonly means?: Readonly<Record<string, FieldValue>>;
}

/** Adds what the first fitting pattern says; false when none fits. */
export function addMatch(
  fields: OpenFields,
  text: string,
  patterns: readonly MessagePattern[],
): boolean {
  for (const { pattern, means } of patterns) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const groups = match.groups ?? {};
    for (const name of Object.keys(groups)) {
      const value = groups[name];
      if (value !== undefined) fields[name] = value;
    }
    Object.assign(fields, means);
    return true;
  }
  return false;
}
