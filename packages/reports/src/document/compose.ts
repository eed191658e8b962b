// From a filled form to a document.
import { plainText } from '@thapcanh/incidents';
import type { FilledForm } from '../fill-form.ts';
import type { Field, Form } from '../form.ts';
import { longDayText, openDayText } from '../moment.ts';
import type { ReportingProfile } from '../reporting-profile.ts';
import { MAX_TEXT, type Value } from '../value.ts';
import { BLANK, type Block, type ReportDocument, SIMULATED_BANNER, SMALL_PRINT } from './model.ts';

/** What a document says beside its fields. */
export interface Frame {
  readonly issuer: ReportingProfile;
  /** Instant the document stands for: approved, else asked for. */
  readonly at: string;
  /** Day of that instant in Vietnam. */
  readonly day: string;
  /** Values of `{system}`, `{number}`, `{agency}`, `{from}`, `{to}` in what the form is about. */
  readonly about: Readonly<Record<string, string>>;
  /** What the foot of the page calls it: `SC-2026-0031`. */
  readonly reference: string;
  /** Head of the hash chain it was written from, 64 hexadecimal digits. */
  readonly chain?: string;
  readonly draft: boolean;
  readonly simulated: boolean;
  /** Given by the document system once it is signed. */
  readonly registration?: {
    readonly number: string;
    readonly symbol?: string;
    readonly day: string;
  };
  /** Second and later versions say what changed. */
  readonly corrections?: readonly {
    readonly label: string;
    readonly before: string;
    readonly after: string;
  }[];
}

/** `3F2A-81C0-77DE`: enough of the chain's head to find and compare it. */
export function verificationCode(chain: string): string {
  return (chain.slice(0, 12).toUpperCase().match(/.{4}/g) ?? []).join('-');
}

/** The document of a filled form. What is missing is room to write, never a guess. */
export function composeDocument(filled: FilledForm, frame: Frame): ReportDocument {
  const values = new Map(filled.fields.map((one) => [one.field.id, one]));
  return documentOf(filled.form, frame, {
    body: [...correctionsOf(frame), ...bodyOf(filled.form, (field) => values.get(field.id)?.value)],
    about: aboutOf(filled.form, frame),
    reference: referenceOf(frame),
    linesOf: (id) => linesOf(values.get(id)?.value),
  });
}

/**
 * The form without anything in it, to be filled on a permitted machine: what falls under state secrets
 * is not written here. Not even which case it is about is printed.
 */
export function emptyFrame(form: Form, frame: Frame): ReportDocument {
  return documentOf(
    form,
    { ...frame, draft: false },
    {
      body: bodyOf(form, () => undefined),
      about: BLANK,
      reference: '',
      linesOf: () => [],
    },
  );
}

interface Content {
  readonly body: readonly Block[];
  readonly about: string;
  readonly reference: string;
  readonly linesOf: (field: string) => readonly string[];
}

function documentOf(
  form: Form,
  frame: Frame,
  { body, about, reference, linesOf }: Content,
): ReportDocument {
  const { issuer, registration } = frame;
  const signer = linesOf('signer');
  const symbol = registration?.symbol ?? `${form.code}-${issuer.documentCode ?? '…'}`;
  const place = linesOf('place').join(' ') || '………';
  return {
    name: [form.name.vi, line(reference)].filter((part) => part !== '').join(', '),
    at: frame.at,
    ...(issuer.superior === undefined ? {} : { superior: line(issuer.superior) }),
    issuer: line(issuer.name),
    number: `Số: ${registration === undefined ? '        ' : line(registration.number)}/${line(symbol)}`,
    placeAndDay: `${place}, ${
      registration === undefined ? openDayText(frame.day) : longDayText(registration.day)
    }`,
    ...(form.urgency === undefined ? {} : { urgency: form.urgency }),
    ...(frame.draft ? { stamp: 'DỰ THẢO' } : {}),
    title: form.title,
    about,
    ...(form.caution === undefined ? {} : { caution: form.caution }),
    addressees: addresseesOf(form, issuer),
    body,
    recipients: form.signatures.length > 0 ? [] : recipientsOf(linesOf('recipients')),
    signatures:
      form.signatures.length > 0
        ? form.signatures.map((role) => ({ authority: [role] }))
        : [signedBy(signer)],
    reference: line(reference),
    smallPrint: SMALL_PRINT,
    ...(frame.simulated ? { banner: SIMULATED_BANNER } : {}),
  };
}

function addresseesOf(form: Form, issuer: ReportingProfile): readonly string[] {
  const registered = form.addresseesFromRegistry === true ? issuer.letterAddressees : undefined;
  return (
    registered?.map(line) ??
    form.addressees.map(({ role, name }) => line(issuer.addressees?.[role] ?? name))
  );
}

/** The last line is the name, those before it the authority to sign. */
function signedBy(lines: readonly string[]): ReportDocument['signatures'][number] {
  const name = lines.at(-1);
  const authority = lines.slice(0, -1);
  return {
    authority: authority.length === 0 ? ['QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ'] : authority,
    ...(name === undefined ? {} : { name }),
  };
}

function recipientsOf(lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? ['Như trên;', 'Lưu: VT.'] : lines;
}

function aboutOf(form: Form, { about }: Frame): string {
  const filled = form.about.replace(/\{([a-z]+)\}/g, (_, name: string) =>
    Object.hasOwn(about, name) ? (about[name] ?? '') : '…',
  );
  return line(filled);
}

/** The case and the chain's head, for the foot of each page. */
function referenceOf({ reference, chain }: Frame): string {
  return chain === undefined
    ? reference
    : `${reference} · Mã kiểm chứng ${verificationCode(chain)}`;
}

function correctionsOf({ corrections = [] }: Frame): readonly Block[] {
  if (corrections.length === 0) return [];
  return [
    { kind: 'heading', text: 'ĐIỀU CHỈNH SO VỚI BẢN TRƯỚC' },
    {
      kind: 'table',
      columns: [
        { label: 'Mục', width: 4 },
        { label: 'Bản trước', width: 6 },
        { label: 'Bản này', width: 6 },
      ],
      rows: corrections.map(({ label, before, after }) => [label, before, after].map(line)),
    },
  ];
}

function bodyOf(form: Form, valueIn: (field: Field) => Value | undefined): readonly Block[] {
  let number = 0;
  return form.sections.flatMap(({ heading, items }) => [
    ...(heading === undefined ? [] : [{ kind: 'heading', text: heading } as const]),
    ...items.flatMap((item): readonly Block[] => {
      number += 1;
      const lead = `${number}. ${item.heading}`;
      const [only, ...others] = item.fields;
      if (only !== undefined && others.length === 0) {
        return fieldBlocks({ lead: `${lead}:` }, only, valueIn(only));
      }
      return [
        { kind: 'paragraph', lead, text: '' },
        ...item.fields.flatMap((field) =>
          fieldBlocks({ label: `- ${field.label ?? item.heading}: ` }, field, valueIn(field)),
        ),
      ];
    }),
  ]);
}

/** How a field begins: bold where it is its item's only one, else its label before the text. */
type Opening =
  | { readonly lead: string; readonly label?: undefined }
  | { readonly label: string; readonly lead?: undefined };

function fieldBlocks(opening: Opening, field: Field, value: Value | undefined): readonly Block[] {
  const said = (text: string): Block => ({
    kind: 'paragraph',
    ...(opening.lead === undefined ? {} : { lead: opening.lead }),
    text: `${opening.label ?? ''}${text}`,
  });
  if (field.kind === 'choice' && (value === undefined || value.kind === 'choice')) {
    return choiceBlocks(said, field, value);
  }
  if (field.kind === 'table' && (value === undefined || value.kind === 'table')) {
    const rows = value?.rows ?? [{}, {}, {}];
    return [
      said(''),
      {
        kind: 'table',
        columns: field.columns.map(({ label, width }) => ({ label, width })),
        rows: rows.map((row) => field.columns.map(({ id }) => cellOf(row, id))),
      },
    ];
  }
  if (value?.kind === 'unknown') return [said('Chưa xác định.')];
  const [first = BLANK, ...more] = linesOf(value);
  if (more.length === 0) return [said(first)];
  return [said(''), ...[first, ...more].map((text): Block => ({ kind: 'paragraph', text }))];
}

function choiceBlocks(
  said: (text: string) => Block,
  field: Extract<Field, { kind: 'choice' }>,
  value: Extract<Value, { kind: 'choice' }> | undefined,
): readonly Block[] {
  const note = value?.note ?? (field.note === undefined || value !== undefined ? undefined : BLANK);
  return [
    said(''),
    {
      kind: 'options',
      options: field.options.map(({ id, label }) => ({
        label,
        chosen: value?.chosen.includes(id) ?? false,
      })),
    },
    ...(note === undefined ? [] : [noteBlock(field.note ?? 'ghi chú', note)]),
  ];
}

function noteBlock(label: string, note: string): Block {
  const name = `${label.charAt(0).toUpperCase()}${label.slice(1)}`;
  return { kind: 'paragraph', text: `${name}: ${line(note)}` };
}

function cellOf(row: Readonly<Record<string, string>>, column: string): string {
  return Object.hasOwn(row, column) ? line(row[column] ?? '') : '';
}

/** A value's paragraphs as plain text. */
function linesOf(value: Value | undefined): readonly string[] {
  if (value?.kind !== 'text') return [];
  return value.text
    .split('\n')
    .map(line)
    .filter((text) => text !== '');
}

/** Code points that no XML file may hold; `plainText` takes the others. */
const NOT_XML = /[\uFFFE\uFFFF]/g;

/** One line of anybody's text: no control, format or separator characters. */
function line(text: string): string {
  return plainText(text.replace(NOT_XML, ' '), MAX_TEXT);
}
