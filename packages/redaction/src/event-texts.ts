// An event as redaction sees it: texts and values, whatever their format.

/** A value of a field. */
export type Value = string | number | boolean | null | readonly Value[];

export interface RedactableEvent {
  readonly raw: string;
  /** Further records of the same event. */
  readonly parts: readonly string[];
  readonly fields: Readonly<Record<string, Value>>;
  readonly common: Readonly<Record<string, string | number | undefined>>;
}

/** Rule name → how many different values of a record it took out. */
export type RedactionCounts = Readonly<Record<string, number>>;

export interface RedactedEvent {
  readonly raw: string;
  readonly parts: readonly string[];
  readonly fields: Record<string, Value>;
  readonly common: Record<string, string | number>;
  /** Empty when nothing had to go. */
  readonly counts: RedactionCounts;
}

/** The texts and numbers of a value, as texts. */
export function* leavesOf(value: Value): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'number') yield String(value);
  else if (typeof value === 'object' && value !== null)
    for (const each of value) yield* leavesOf(each);
}

/** The value with its texts and numbers replaced; a number that is unchanged stays one. */
export function mapLeaves(value: Value, change: (text: string) => string): Value {
  if (typeof value === 'string') return change(value);
  if (typeof value === 'number') {
    const changed = change(String(value));
    return changed === String(value) ? value : changed;
  }
  return typeof value === 'object' && value !== null
    ? value.map((each) => mapLeaves(each, change))
    : value;
}
