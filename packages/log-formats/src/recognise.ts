// Which format a record is of: the registered one, else by content.
import type { Opened } from './envelopes/open.ts';
import type { ParsedEvent, SourceHints } from './event.ts';
import type { Format, Input } from './format.ts';
import { createHeadings } from './heading.ts';
import { createLineup } from './marks.ts';
import { FORMATS, formatById } from './registry.ts';
import type { Clock } from './time/parse-time.ts';

const GENERIC = createLineup(FORMATS.filter((format) => format.generic));
const SPECIFIC = createLineup(FORMATS.filter((format) => !format.generic));

export interface Recogniser {
  /**
   * The event of a JSON record by itself. Undefined when the record is a line, or carries one that
   * must be looked at first: then `line` decides, with the records that belong to it.
   */
  readonly object: (opened: Opened) => ParsedEvent | undefined;
  /** The event of a line with the further texts of the same event. */
  readonly line: (opened: Opened, more: readonly string[]) => ParsedEvent | undefined;
}

/** Recognises the records of one batch, trying first what fitted the record before. */
export function createRecogniser(hints: SourceHints, clock: Clock): Recogniser {
  const registered = hints.format === undefined ? undefined : formatById(hints.format);
  const last: { json?: Format; text?: Format } = {};
  const headings = createHeadings(hints);

  const parse = (format: Format, input: Input): ParsedEvent | undefined =>
    format.parse(headings.apply(format, input), hints, clock);

  const byRegistry = (input: Input): ParsedEvent | undefined =>
    registered !== undefined && registered.shape === shapeOf(input) && !isEnvelope(registered)
      ? parse(registered, input)
      : undefined;

  const byContent = (input: Input): ParsedEvent | undefined => {
    const shape = shapeOf(input);
    const recent = last[shape];
    const again = recent && parse(recent, input);
    if (again !== undefined) return again;
    return SPECIFIC.ask(input, headings.any(), (format) => {
      const event = format === recent ? undefined : parse(format, input);
      if (event !== undefined) last[shape] = format;
      return event;
    });
  };

  const generic = (input: Input): ParsedEvent | undefined =>
    GENERIC.ask(input, false, (format) => format.parse(input, hints, clock));

  /** Whether the line that an object carries is looked at before the object itself. */
  const lineFirst = registered?.shape === 'text' && !isEnvelope(registered);

  return {
    object: (opened) => {
      if (opened.json === undefined) return undefined;
      if (opened.carried === undefined)
        return byRegistry(opened) ?? byContent(opened) ?? generic(opened);
      return lineFirst ? undefined : (byRegistry(opened) ?? byContent(opened));
    },
    line: (opened, more) => {
      const line = opened.carried?.open(more) ?? (more.length > 0 ? { ...opened, more } : opened);
      return (
        byRegistry(line) ??
        (opened.json !== undefined && lineFirst ? byContent(opened) : undefined) ??
        byContent(line) ??
        generic(opened.json !== undefined && line.json === undefined ? opened : line)
      );
    },
  };
}

function shapeOf(input: Input): 'json' | 'text' {
  return input.json === undefined ? 'text' : 'json';
}

/** Syslog or journald as a registered format says how lines are wrapped, not what they are. */
function isEnvelope(format: Format): boolean {
  return format.generic && (format.shape === 'text' || format.wraps);
}
