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
import type { Value } from './value.ts';
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
  readonly origin?: 'auto' | 'registry' | 'person';
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
  answers: Readonly<Record<string, Pick<Answer, 'value'>>> = {},
): FilledForm {
  if (form.subject !== dossier.subject) {
    throw new Error(`form ${form.id} is about a ${form.subject}, not a ${dossier.subject}`);
  }
  const answerTo = answererOf(dossier);
  const fields = fieldsOf(form).map(({ field, label }): FilledField => {
    const answer = Object.hasOwn(answers, field.id) ? answers[field.id]?.value : undefined;
    const value = answer ?? fitting(field, answerTo(field.fill));
    const suggestion = fitting(field, answerTo(field.suggest));
    return {
      field,
      label,
      ...(value === undefined ? {} : { value, origin: originOf(field, answer) }),
      ...(suggestion === undefined ? {} : { suggestion }),
    };
  });
  return { form, fields };
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

function fitting(field: Field, value: Value | undefined): Value | undefined {
  return value === undefined || valueFault(field, value) === undefined ? value : undefined;
}

function originOf(field: Field, answer: Value | undefined): NonNullable<FilledField['origin']> {
  if (answer !== undefined) return 'person';
  return field.source === 'registry' ? 'registry' : 'auto';
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
 * @example 'Đã điền sẵn 33/35 mục. Còn thiếu: người ký, đơn vị đã hỗ trợ và kết quả.'
 */
export function fillSentence({ filled, all, missing }: FillCount): string {
  const done = `Đã điền sẵn ${filled}/${all} mục.`;
  if (missing.length === 0) return done;
  const names = missing.map(({ label }) => `${label.charAt(0).toLowerCase()}${label.slice(1)}`);
  return `${done} Còn thiếu: ${names.join(', ')}.`;
}
