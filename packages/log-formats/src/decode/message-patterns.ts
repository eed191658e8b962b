// Programs that say the same few sentences: a table of patterns, the first that fits is taken.
import type { FieldValue } from '../event.ts';
import { newFields, type OpenFields } from '../fields.ts';
import type { Input } from '../format.ts';
import { type FieldPattern, fieldPattern } from './field-pattern.ts';

export interface MessagePattern {
  /** Named groups become fields. Anchored, and without nested repetition: messages are hostile. */
  readonly pattern: RegExp;
  /** Fields that the sentence means, whatever its words. */
  readonly means?: Readonly<Record<string, FieldValue>>;
}

interface Sentence extends FieldPattern {
  readonly means: readonly (readonly [name: string, value: FieldValue])[];
}

const tables = new WeakMap<readonly MessagePattern[], readonly Sentence[]>();

/** Adds what the first fitting pattern says; false when none fits. */
export function addMatch(
  fields: OpenFields,
  text: string,
  patterns: readonly MessagePattern[],
): boolean {
  for (const { exec, add, means } of sentencesOf(patterns)) {
    const match = exec(text);
    if (match === null) continue;
    add(fields, match);
    for (const [name, value] of means) fields[name] = value;
    return true;
  }
  return false;
}

/** The decoder of messages that some programs write through syslog, whatever sentence it is. */
export function sentencesOfPrograms(
  programs: ReadonlySet<string>,
  patterns: readonly MessagePattern[],
): (input: Input) => OpenFields | undefined {
  return ({ text, envelope }) => {
    const program = envelope?.program;
    if (program === undefined || !programs.has(program)) return undefined;
    const fields = newFields();
    fields.message = text;
    fields.program = program;
    addMatch(fields, text, patterns);
    return fields;
  };
}

function sentencesOf(patterns: readonly MessagePattern[]): readonly Sentence[] {
  const known = tables.get(patterns);
  if (known !== undefined) return known;
  const sentences = patterns.map(
    ({ pattern, means }): Sentence => ({
      ...fieldPattern(pattern),
      means: Object.entries(means ?? {}),
    }),
  );
  tables.set(patterns, sentences);
  return sentences;
}
