// Programs that say the same few sentences: a table of patterns, the first that fits is taken.
import type { FieldValue } from '../event.ts';
import type { OpenFields } from '../fields.ts';

export interface MessagePattern {
  /** Named groups become fields. Anchored, and without nested repetition: messages are hostile. */
  readonly pattern: RegExp;
  /** Fields that the sentence means, whatever its words. */
  readonly means?: Readonly<Record<string, FieldValue>>;
}

/** A pattern without its names: V8 makes an object of named groups for each match, which costs more than the match. */
interface Sentence {
  readonly pattern: RegExp;
  /** The field of each group, from the first group on; undefined for a group without a name. */
  readonly names: readonly (string | undefined)[];
  readonly means: readonly (readonly [name: string, value: FieldValue])[];
}

const compiled = new WeakMap<readonly MessagePattern[], readonly Sentence[]>();

/** Adds what the first fitting pattern says; false when none fits. */
export function addMatch(
  fields: OpenFields,
  text: string,
  patterns: readonly MessagePattern[],
): boolean {
  for (const { pattern, names, means } of sentencesOf(patterns)) {
    const groups = pattern.exec(text);
    if (groups === null) continue;
    for (let index = 0; index < names.length; index++) {
      const name = names[index];
      const value = groups[index + 1];
      if (name !== undefined && value !== undefined) fields[name] = value;
    }
    for (const [name, value] of means) fields[name] = value;
    return true;
  }
  return false;
}

function sentencesOf(patterns: readonly MessagePattern[]): readonly Sentence[] {
  const known = compiled.get(patterns);
  if (known !== undefined) return known;
  const sentences = patterns.map(compile);
  compiled.set(patterns, sentences);
  return sentences;
}

/** Groups open at a bracket that is neither escaped nor in a class, and is not followed by `?` but for a name. */
const TOKEN = /\\.|\[(?:\\.|[^\]\\])*\]|\((?:\?<([A-Za-z_]\w*)>|(?!\?))/gs;

function compile({ pattern, means }: MessagePattern): Sentence {
  const names: (string | undefined)[] = [];
  const source = pattern.source.replace(TOKEN, (token, name: string | undefined) => {
    if (token[0] !== '(') return token;
    names.push(name);
    return '(';
  });
  return { pattern: new RegExp(source, pattern.flags), names, means: Object.entries(means ?? {}) };
}
