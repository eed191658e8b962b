// Patterns whose named groups are fields. V8 makes an object of named groups for each match, which
// costs more than the match: so the names are taken out of the pattern, once.
import type { OpenFields } from '../fields.ts';

export interface FieldPattern {
  /** The match, its groups by number. */
  readonly exec: (text: string) => RegExpExecArray | null;
  /** Adds the groups of a match that have a name and took part. */
  readonly add: (fields: OpenFields, match: RegExpExecArray) => void;
}

/** An escaped character, a class, or a bracket that opens a group: one with a name, or a plain one. */
const TOKEN = /\\.|\[(?:\\.|[^\]\\])*\]|\((?:\?<([A-Za-z_]\w*)>|(?!\?))/gs;

/**
 * Reads a pattern for fields. It must be anchored, without nested repetition and without back references
 * by name.
 *
 * @example fieldPattern(/^user=(?<user>\w{1,32})/)
 */
export function fieldPattern(pattern: RegExp): FieldPattern {
  const names: (string | undefined)[] = [];
  const source = pattern.source.replace(TOKEN, (token, name: string | undefined) => {
    if (token[0] !== '(') return token;
    names.push(name);
    return '(';
  });
  const plain = new RegExp(source, pattern.flags);
  return {
    exec: (text) => plain.exec(text),
    add(fields, match) {
      for (let index = 0; index < names.length; index++) {
        const name = names[index];
        const value = match[index + 1];
        if (name !== undefined && value !== undefined) fields[name] = value;
      }
    },
  };
}
