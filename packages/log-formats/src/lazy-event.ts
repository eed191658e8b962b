// An event whose time and common names are worked out when somebody asks: the archive, an alert and a
// correlation do; a scan that matches nothing does not.
import type { Common, Fields, LogSource, ParsedEvent } from './event.ts';
import type { EventFlag } from './flags.ts';

/** How a format reads what is worked out late. */
export interface LateReader<Context> {
  readonly time: (fields: Fields, context: Context) => string | undefined;
  readonly common: (fields: Fields, context: Context) => Common;
}

export class LazyEvent<Context> implements ParsedEvent {
  readonly format: string;
  readonly logsource: LogSource;
  readonly fields: Fields;
  readonly verbatim: boolean;
  readonly flags: readonly EventFlag[];
  readonly #reader: LateReader<Context>;
  readonly #context: Context;
  #time: string | undefined;
  #timeIsKnown = false;
  #common: Common | undefined;

  constructor(
    format: string,
    logsource: LogSource,
    fields: Fields,
    verbatim: boolean,
    reader: LateReader<Context>,
    context: Context,
    flags: readonly EventFlag[],
  ) {
    this.format = format;
    this.logsource = logsource;
    this.fields = fields;
    this.verbatim = verbatim;
    this.#reader = reader;
    this.#context = context;
    this.flags = flags;
  }

  get time(): string | undefined {
    if (!this.#timeIsKnown) {
      this.#time = this.#reader.time(this.fields, this.#context);
      this.#timeIsKnown = true;
    }
    return this.#time;
  }

  get common(): Common {
    this.#common ??= this.#reader.common(this.fields, this.#context);
    return this.#common;
  }
}
