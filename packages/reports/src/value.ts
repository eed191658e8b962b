// What stands in a field of a report: text, a choice, a table, or "chưa xác định".
import * as z from 'zod';

/** Longest text of one field, in characters; longer belongs in an annex. */
export const MAX_TEXT = 20_000;
const MAX_CELL = 4_000;
/** Most rows of one table. */
export const MAX_ROWS = 200;

export const valueSchema = z.discriminatedUnion('kind', [
  /** Lines are paragraphs. */
  z.strictObject({ kind: z.literal('text'), text: z.string().trim().min(1).max(MAX_TEXT) }),
  /** Options of the form by id; `note` says why, or how many. */
  z.strictObject({
    kind: z.literal('choice'),
    chosen: z.array(z.string().max(40)).min(1).max(16),
    note: z.string().trim().min(1).max(MAX_CELL).exactOptional(),
  }),
  /** Cells by the id of their column. */
  z.strictObject({
    kind: z.literal('table'),
    rows: z
      .array(z.record(z.string().max(40), z.string().max(MAX_CELL)))
      .min(1)
      .max(MAX_ROWS),
  }),
  /** Somebody looked, and it is not known yet. */
  z.strictObject({ kind: z.literal('unknown') }),
]);
export type Value = z.infer<typeof valueSchema>;

/** Whether two values say the same: a stored table gives its cells back in another order. */
export function sameValue(a: Value | undefined, b: Value | undefined): boolean {
  return JSON.stringify(a, ordered) === JSON.stringify(b, ordered);
}

function ordered(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([x], [y]) => (x < y ? -1 : 1)));
}

/** Text as a value; nothing where there is none, so that an empty fact is a missing field. */
export function textValue(text: string | undefined): Value | undefined {
  const trimmed = text?.trim().slice(0, MAX_TEXT);
  return trimmed === undefined || trimmed === '' ? undefined : { kind: 'text', text: trimmed };
}

/** Rows as a value; nothing where there are none. Further rows than a table takes are counted in a last one. */
export function tableValue(
  rows: readonly Readonly<Record<string, string>>[],
  countIn?: string,
): Value | undefined {
  if (rows.length === 0) return undefined;
  const shown = rows.length > MAX_ROWS ? rows.slice(0, MAX_ROWS - 1) : rows;
  const left = rows.length - shown.length;
  const cut = shown.map((row) =>
    Object.fromEntries(Object.entries(row).map(([id, text]) => [id, text.slice(0, MAX_CELL)])),
  );
  const column = countIn ?? Object.keys(rows[0] ?? {})[0] ?? '';
  if (left > 0) cut.push({ [column]: `… và ${left} dòng khác` });
  return { kind: 'table', rows: cut };
}

/** A choice as a value; nothing where none was made. */
export function choiceValue(chosen: readonly string[], note?: string): Value | undefined {
  if (chosen.length === 0) return undefined;
  const why = note?.trim().slice(0, MAX_CELL);
  return {
    kind: 'choice',
    chosen: [...chosen],
    ...(why === undefined || why === '' ? {} : { note: why }),
  };
}
