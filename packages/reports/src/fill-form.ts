// A form filled: what a person answered, else what is known; what neither gives is missing.
import type { Dossier } from './dossier.ts';
import { courseFillers } from './fill/course.ts';
import { documentFillers } from './fill/documents.ts';
import type { Fillers } from './fill/filler.ts';
import { judgementFillers } from './fill/judgement.ts';
import { periodFillers } from './fill/period.ts';
import { shiftFillers } from './fill/shift.ts';
import { systemFillers } from './fill/system.ts';
import { writerFillers } from './fill/writer.ts';
import { type Field, type Form, fieldsOf, type Subject } from './form.ts';
import { sameValue, type Value } from './value.ts';
import { valueFault } from './value-fault.ts';

const INCIDENT = {
  ...writerFillers,
  ...systemFillers,
  ...courseFillers,
  ...judgementFillers,
  ...documentFillers,
};
const PERIOD = { ...writerFillers, ...periodFillers };
const SHIFT = { ...writerFillers, ...shiftFillers };

/** Names of the fillers that a form on a subject may use. */
export function fillerNames(subject: Subject): ReadonlySet<string> {
  const fillers = { incident: INCIDENT, period: PERIOD, shift: SHIFT }[subject];
  return new Set(Object.keys(fillers));
}

/** A person's answer to one field. */
export interface Answer {
  readonly value: Value;
  /** Who, by id, and when, ISO 8601 UTC. */
  readonly by: string;
  readonly at: string;
}

export interface FilledField {
  readonly field: Field;
  readonly label: string;
  readonly value?: Value;
  /** Where the value comes from; absent with it. */
  readonly origin?: Known['origin'];
  /** What a person may take over. */
  readonly suggestion?: Value;
}

export interface FilledForm {
  readonly form: Form;
  /** Every field of the form, in its order. */
  readonly fields: readonly FilledField[];
}

/**
 * Fills a form. A person's answer overrides what is known; the same dossier and answers give the same
 * fields. A dossier on another subject than the form's is a bug.
 */
export function fillForm(
  form: Form,
  dossier: Dossier,
  {
    answers = {},
    base,
  }: {
    readonly answers?: Readonly<Record<string, Pick<Answer, 'value'>>>;
    /** Values of the version that this one corrects: they stand until a person changes them. */
    readonly base?: Readonly<Record<string, Known>>;
  } = {},
): FilledForm {
  if (form.subject !== dossier.subject) {
    throw new Error(`form ${form.id} is about a ${form.subject}, not a ${dossier.subject}`);
  }
  const answerTo = answererOf(dossier);
  const fields = fieldsOf(form).map(({ field, label }): FilledField => {
    const answer = own(answers, field.id)?.value;
    const found = fitting(form, field, answerTo(field.fill));
    const known = base === undefined ? knownOf(field, found) : own(base, field.id);
    const offered = fitting(form, field, answerTo(field.suggest)) ?? found;
    const value = answer ?? known?.value;
    const origin = answer === undefined ? known?.origin : 'person';
    return {
      field,
      label,
      ...(value === undefined || origin === undefined ? {} : { value, origin }),
      ...(offered === undefined || sameValue(offered, value) ? {} : { suggestion: offered }),
    };
  });
  return { form, fields };
}

/** A value with where it comes from. */
interface Known {
  readonly value: Value;
  readonly origin: 'auto' | 'registry' | 'person';
}

function knownOf(field: Field, value: Value | undefined): Known | undefined {
  return value && { value, origin: field.source === 'registry' ? 'registry' : 'auto' };
}

function own<T>(values: Readonly<Record<string, T>>, id: string): T | undefined {
  return Object.hasOwn(values, id) ? values[id] : undefined;
}

/** Asks the fillers of the dossier's subject by name. */
function answererOf(dossier: Dossier): (name: string | undefined) => Value | undefined {
  switch (dossier.subject) {
    case 'incident':
      return (name) => ask(INCIDENT, name, dossier);
    case 'period':
      return (name) => ask(PERIOD, name, dossier);
    case 'shift':
      return (name) => ask(SHIFT, name, dossier);
  }
}

function ask<D>(fillers: Fillers<D>, name: string | undefined, dossier: D): Value | undefined {
  return name !== undefined && Object.hasOwn(fillers, name) ? fillers[name]?.(dossier) : undefined;
}

/** A filler's answer that its field cannot hold is a fault of the form's file, found by its test. */
function fitting(form: Form, field: Field, value: Value | undefined): Value | undefined {
  const fault = value === undefined ? undefined : valueFault(field, value);
  if (fault !== undefined) throw new Error(`form ${form.id}: filler of ${field.id} gives ${fault}`);
  return value;
}

export interface FillCount {
  readonly filled: number;
  readonly all: number;
  /** What is still missing, in the form's order. */
  readonly missing: readonly { readonly id: string; readonly label: string }[];
}

/** How far a form is filled. `filled + missing.length` is `all`. */
export function countFilled({ fields }: FilledForm): FillCount {
  const missing = fields.filter(({ value }) => value === undefined);
  return {
    filled: fields.length - missing.length,
    all: fields.length,
    missing: missing.map(({ field, label }) => ({ id: field.id, label })),
  };
}

/**
 * The same as a sentence.
 *
 * @example 'Đã điền sẵn 33/35 mục. Còn thiếu: người ký; đơn vị đã hỗ trợ và kết quả.'
 */
export function fillSentence({ filled, all, missing }: FillCount): string {
  const done = `Đã điền sẵn ${filled}/${all} mục.`;
  if (missing.length === 0) return done;
  const names = missing.map(({ label }) => `${label.charAt(0).toLowerCase()}${label.slice(1)}`);
  return `${done} Còn thiếu: ${names.join('; ')}.`;
}
