import {
  CLOSURE_WORDS,
  FORMS,
  fieldsOf,
  fillerNames,
  formFaults,
  formOf,
  formOn,
  formSchema,
  GROUP_WORDS,
  SEVERITY_WORDS,
  STATUS_WORDS,
} from '@thapcanh/reports';
import { describe, expect, it } from 'vitest';
import { words } from '../../../dashboards/src/i18n/vi/words.ts';

const items = (id: string): number =>
  formOn(id, '2026-11-20')?.sections.flatMap((section) => section.items).length ?? 0;

describe('the forms', () => {
  it.each(FORMS.map((form) => [form.id, form] as const))('%s is free of faults', (_, form) => {
    expect(formFaults(form, fillerNames(form.subject))).toEqual([]);
  });

  it('have the items of the playbook, and the daily one the anchor of its day', () => {
    const ids = ['initial', 'closing', 'personal_data', 'data_subjects', 'weekly', 'daily'];

    expect(Object.fromEntries(ids.map((id) => [id, items(id)]))).toEqual({
      initial: 18,
      closing: 9,
      personal_data: 14,
      data_subjects: 6,
      weekly: 12,
      daily: 6,
    });
  });

  it('that lack an official list say so', () => {
    expect(formOn('yearly', '2026-12-20')?.caution).toContain('12 nhóm chưa có trong hệ thống');
  });

  it('are in force from their day on, and the very form of a document is found again', () => {
    expect(formOn('initial', '2026-10-04')).toBeUndefined();
    expect(formOn('initial', '2026-10-05')?.validFrom).toBe('2026-10-05');
    expect(formOf({ id: 'initial', validFrom: '2026-10-05' })?.id).toBe('initial');
    expect(formOf({ id: 'initial', validFrom: '2027-01-01' })).toBeUndefined();
  });

  it('answer nothing to a name they inherit from objects', () => {
    expect(formOn('constructor', '2026-11-20')).toBeUndefined();
  });
});

describe('a form with faults', () => {
  const form = formSchema.parse({
    id: 'x',
    validFrom: '2026-11-20',
    subject: 'shift',
    name: { vi: 'X', en: 'X' },
    title: 'X',
    about: 'X',
    code: 'BC',
    sections: [
      {
        items: [
          {
            heading: 'Một',
            mark: 'ĐX',
            fields: [
              { id: 'a', kind: 'text', source: 'auto' },
              { id: 'a', kind: 'text', source: 'person', suggest: 'to_string' },
            ],
          },
        ],
      },
    ],
  });

  it('is told each of them', () => {
    expect(formFaults(form, fillerNames('shift'))).toEqual([
      'x.a: source auto needs fill',
      'x.a: the id is used twice',
      'x.a: no filler to_string',
    ]);
  });

  it('is refused where it has a key that no form has', () => {
    expect(formSchema.safeParse({ ...form, colour: 'red' }).success).toBe(false);
  });
});

describe('words of reports', () => {
  it('are those of the screens', () => {
    expect(STATUS_WORDS).toEqual(words.status);
    expect(SEVERITY_WORDS).toEqual(words.severity);
    expect(CLOSURE_WORDS).toEqual(words.closure);
  });

  it('name the groups as the form offers them', () => {
    const form = formOn('initial', '2026-11-20');
    const field = form && fieldsOf(form).find((one) => one.field.id === 'incident_groups')?.field;

    expect(field?.kind === 'choice' && field.options.map(({ label }) => label)).toEqual(
      Object.entries(GROUP_WORDS).map(([group, name]) => `${group}. ${name}`),
    );
  });
});
