/** What RFC 5424 calls STRUCTURED-DATA: `[id name="value" …]…`, or `-`. */
export interface StructuredData {
  /** `id.name` and value, in order. */
  readonly parameters: readonly (readonly [name: string, value: string])[];
  /** Index after the last bracket. */
  readonly end: number;
}

const NAME = /[^\s="\]]{1,64}/y;

/**
 * Reads structured data at `from`; undefined when it is broken.
 *
 * @see https://www.rfc-editor.org/rfc/rfc5424#section-6.3
 */
export function readStructuredData(text: string, from: number): StructuredData | undefined {
  if (text[from] === '-') return { parameters: [], end: from + 1 };
  const parameters: (readonly [string, string])[] = [];
  let at = from;
  while (text[at] === '[') {
    const id = nameAt(text, at + 1);
    if (id === undefined) return undefined;
    at += 1 + id.length;
    while (text[at] === ' ') {
      const name = nameAt(text, at + 1);
      if (name === undefined) return undefined;
      const value = at + 1 + name.length + 2;
      if (text.slice(value - 2, value) !== '="') return undefined;
      const end = closing(text, value);
      if (end < 0) return undefined;
      parameters.push([`${id}.${name}`, text.slice(value, end).replace(/\\(["\\\]])/g, '$1')]);
      at = end + 1;
    }
    if (text[at] !== ']') return undefined;
    at++;
  }
  return at === from ? undefined : { parameters, end: at };
}

function nameAt(text: string, at: number): string | undefined {
  NAME.lastIndex = at;
  return NAME.exec(text)?.[0];
}

function closing(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at;
  }
  return -1;
}
