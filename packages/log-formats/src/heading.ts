// Lines that say how the lines after them are read: `#Fields:` of W3C logs, `#fields` of Zeek's.
import type { Fields, SourceHints } from './event.ts';
import { newFields } from './fields.ts';
import type { Format, Input, Join } from './format.ts';

/** What the lines at the head of a log say. */
export interface Heading {
  /** Names of the columns of the lines that follow; empty when the heading names none. */
  readonly columns: readonly string[];
  /** Every directive with its text: `Software`, `Date`, `path`. */
  readonly fields: Fields;
}

export interface HeadingSpec {
  /** A line of a heading: group 1 is the directive's name, group 2 its text. Anchored. */
  readonly line: RegExp;
  /** The columns that the directives name; undefined when the heading is that of another format. */
  readonly columns: (directives: Fields) => readonly string[] | undefined;
}

/** The heading that an input is; undefined when it is none, or one of another format. */
export function readHeading(
  spec: HeadingSpec,
  input: Pick<Input, 'text' | 'more'>,
): Heading | undefined {
  if (!spec.line.test(input.text)) return undefined;
  const fields = newFields();
  for (const line of [input.text, ...input.more]) {
    const [, name, text = ''] = spec.line.exec(line) ?? [];
    if (name !== undefined) fields[name] = text;
  }
  const columns = spec.columns(fields);
  return columns && { columns, fields };
}

/** The lines of one heading are one event: they end where a directive comes again. */
export function joinHeading({ line }: HeadingSpec): Join {
  return {
    by: 'run',
    runLength: (texts, from) => {
      if (!line.test(texts[from] ?? '')) return 0;
      const names = new Set<string>();
      for (let at = from; at < texts.length; at++) {
        const name = line.exec(texts[at] ?? '')?.[1];
        if (name === undefined || names.has(name)) break;
        names.add(name);
      }
      return names.size;
    },
  };
}

/** The headings in force while the lines of a batch are read, in order. */
export interface Headings {
  /** The input with the heading it is to be read by; a heading comes into force by this. */
  readonly apply: (format: Format, input: Input) => Input;
  /** Whether any heading is in force. */
  readonly any: () => boolean;
}

/**
 * Keeps one heading for each format and file: lines of several logs may be mixed in a batch. Where
 * a batch starts in the middle of a file, the registry's heading (`hints.heading`) stands in.
 */
export function createHeadings(hints: SourceHints): Headings {
  const inForce = new Map<Format, Map<string, Heading>>();
  const registered = new Map<string, Heading | undefined>();
  const [text, ...more] = hints.heading?.split(/\r?\n/) ?? [];

  const fromRegistry = (format: Format): Heading | undefined => {
    if (text === undefined) return undefined;
    if (!registered.has(format.id)) registered.set(format.id, format.readHeading?.({ text, more }));
    return registered.get(format.id);
  };

  return {
    any: () => inForce.size > 0 || text !== undefined,
    apply(format, input) {
      if (format.readHeading === undefined) return input;
      const own = format.readHeading(input);
      if (own === undefined && inForce.size === 0 && text === undefined) return input;
      const file = input.file ?? '';
      const ofFormat = inForce.get(format);
      if (own !== undefined && own.columns.length > 0)
        inForce.set(format, (ofFormat ?? new Map()).set(file, own));
      const heading = own ?? ofFormat?.get(file) ?? fromRegistry(format);
      return heading === undefined ? input : { ...input, heading };
    },
  };
}
