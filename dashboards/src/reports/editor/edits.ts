// What a person has typed into a report and the API does not have yet.
import { type ReportField, sameValue, type Value, valueSchema } from '@thapcanh/api-schema';
import * as z from 'zod';

const editSchema = z.object({
  /** `null` takes the answer back. */
  value: valueSchema.nullable().catch(null),
  /** What the field said when the person began. */
  base: valueSchema.optional().catch(undefined),
});

/** An unfinished text may be empty or end with a blank, which no stored value does: kept as typed. */
export interface Edit {
  readonly value: Value | null;
  readonly base: Value | undefined;
}
export type Edits = Readonly<Record<string, Edit>>;

/** Edits that this tab kept; none where they cannot be read. */
export function parseEdits(stored: string | null): Edits {
  if (stored === null) return {};
  try {
    const parsed = z.record(z.string(), editSchema).parse(JSON.parse(stored));
    return Object.fromEntries(
      Object.entries(parsed).map(([id, { value, base }]) => [id, { value, base }]),
    );
  } catch {
    return {};
  }
}

/** What is sent: empty rows of tables and empty texts are no answer. */
export function answersOf(edits: Edits): Record<string, Value | null> {
  return Object.fromEntries(Object.entries(edits).map(([id, { value }]) => [id, said(value)]));
}

function said(value: Value | null): Value | null {
  if (value?.kind === 'text') return value.text.trim() === '' ? null : value;
  if (value?.kind === 'choice') return value.chosen.length === 0 ? null : withoutBlankNote(value);
  if (value?.kind !== 'table') return value;
  const rows = value.rows.filter((row) => Object.values(row).some((cell) => cell.trim() !== ''));
  return rows.length === 0 ? null : { kind: 'table', rows };
}

function withoutBlankNote({ chosen, note }: Extract<Value, { kind: 'choice' }>): Value {
  const why = note?.trim() ?? '';
  return { kind: 'choice', chosen, ...(why === '' ? {} : { note: why }) };
}

/**
 * Fields that somebody else answered since the person began, and otherwise than they did: nobody's
 * words are written over unseen.
 */
export function clashesOf(edits: Edits, fields: readonly ReportField[]): readonly string[] {
  return fields
    .filter(({ id, value }) => {
      const edit = edits[id];
      if (edit === undefined || sameValue(value, edit.base)) return false;
      return !sameValue(value, said(edit.value) ?? undefined);
    })
    .map(({ id }) => id);
}

/** What is left once `sent` has been saved: what was typed on meanwhile, from what stands there now. */
export function leftAfter(edits: Edits, sent: Edits): Edits {
  return Object.fromEntries(
    Object.entries(edits).flatMap(([id, edit]) => {
      const done = sent[id];
      if (done === edit) return [];
      const base = done === undefined ? edit.base : (said(done.value) ?? undefined);
      return [[id, { ...edit, base }]];
    }),
  );
}
