import { fc, test } from '@fast-check/vitest';
import {
  countFilled,
  type Field,
  type FilledForm,
  fillForm,
  fillSentence,
  formOn,
  type Value,
  valueFault,
} from '@thapcanh/reports';
import { beforeAll, describe, expect, it } from 'vitest';
import { DAY, type Fillable, fillables } from './filled.ts';
import { type IncidentDossierOf, storyA } from './story-a.ts';

let story: IncidentDossierOf;
let all: readonly Fillable[];
beforeAll(async () => {
  story = await storyA();
  all = await fillables();
});

function initial(dossier: IncidentDossierOf, answers = {}): FilledForm {
  const form = formOn('initial', DAY);
  if (form === undefined) throw new Error('no form');
  return fillForm(form, dossier, { answers });
}

function valueIn({ fields }: FilledForm, id: string): Value | undefined {
  return fields.find(({ field }) => field.id === id)?.value;
}

function missing(filled: FilledForm): readonly string[] {
  return countFilled(filled).missing.map(({ id }) => id);
}

/** A value that the field can hold. */
function answerTo(field: Field): Value {
  switch (field.kind) {
    case 'text':
      return { kind: 'text', text: 'do người điền' };
    case 'choice':
      return { kind: 'choice', chosen: [field.options[0]?.id ?? ''] };
    case 'table':
      return { kind: 'table', rows: [{ [field.columns[0]?.id ?? '']: 'do người điền' }] };
  }
}

describe('the initial report of story A', () => {
  it('asks for what only a person knows', () => {
    expect(missing(initial(story))).toEqual([
      'national_security',
      'serious_disruption',
      'personal_data',
      'support',
      'providers',
      'first_result',
      'proposals',
    ]);
  });

  it('says so in one sentence', () => {
    const count = countFilled(initial(story, {}));

    expect(fillSentence({ ...count, missing: count.missing.slice(-2) })).toBe(
      'Đã điền sẵn 28/35 mục. Còn thiếu: kết quả xử lý ban đầu; đề xuất, kiến nghị, đề nghị hỗ trợ.',
    );
  });

  it('tells groups, severity with its reason, times and number', () => {
    const filled = initial(story);

    expect(valueIn(filled, 'incident_groups')).toEqual({ kind: 'choice', chosen: ['n2', 'n4'] });
    expect(valueIn(filled, 'severity')).toEqual({
      kind: 'choice',
      chosen: ['m2'],
      note: 'web shell đã chạy',
    });
    expect(valueIn(filled, 'incident_number')).toEqual({
      kind: 'text',
      text: 'SC-2026-0031 (vụ việc VV-2026-000123)',
    });
    expect(valueIn(filled, 'report_type')).toEqual({ kind: 'choice', chosen: ['initial'] });
    expect(valueIn(filled, 'next_report_at')).toMatchObject({
      text: expect.stringMatching(/^Trước \d\d:\d\d, \d\d\/11\/2026$/),
    });
  });

  it('lists what was done, by whom, in the order of time', () => {
    const measures = valueIn(initial(story), 'measures');

    expect(
      measures?.kind === 'table' && measures.rows.map(({ who, result }) => [who, result]),
    ).toEqual([
      ['Vận hành TTCĐS', 'Không còn phiên nào'],
      ['Phạm Thị Lan', 'Đã khoanh vùng'],
    ]);
  });

  it('of a case that nobody has judged says that the severity is only proposed', () => {
    const severity = { code: 'M2', proposed: true } as const;
    const filled = initial({ ...story, incident: { ...story.incident, severity } });

    expect(valueIn(filled, 'severity')).toMatchObject({
      note: expect.stringMatching(/^hệ thống đề xuất, chưa có người duyệt: /),
    });
  });

  it('reports at once what is M1', () => {
    const severity = { code: 'M1', proposed: false } as const;

    expect(
      valueIn(initial({ ...story, incident: { ...story.incident, severity } }), 'report_type'),
    ).toEqual({ kind: 'choice', chosen: ['immediate'] });
  });

  it('invents nothing where the registry and the case know nothing', () => {
    const { system: _, tasks: __, reports: ___, incident, ...poor } = story;
    const { clocks: ____, ...unwatched } = incident;
    const filled = initial({
      ...poor,
      incident: unwatched,
      issuer: { id: 'x', name: 'X' },
      timeline: [],
      hosts: [],
    });

    for (const id of [
      'contact_name',
      'contact_phone',
      'contact_email',
      'contact_address',
      'system_name',
      'system_domains',
      'system_addresses',
      'level_approval',
      'related_documents',
      'measures',
      'planned',
      'next_report_at',
      'place',
      'signer',
      'recipients',
    ]) {
      expect(missing(filled), id).toContain(id);
    }
  });
});

describe('an answer', () => {
  it('overrides what is known, and what is known is still offered', () => {
    const answers = { owner: { value: { kind: 'text', text: 'UBND tỉnh' } } };
    const field = initial(story, answers).fields.find((one) => one.field.id === 'owner');

    expect(field).toMatchObject({
      value: { text: 'UBND tỉnh' },
      origin: 'person',
      suggestion: { text: 'UBND tỉnh Lam Khê' },
    });
  });

  it('may be "chưa xác định" where the form allows it, and only there', () => {
    const { fields } = initial(story);
    const allowed = fields.filter(
      ({ field }) => valueFault(field, { kind: 'unknown' }) === undefined,
    );

    expect(allowed.map(({ field }) => field.id)).toEqual(['occurred_at', 'scope']);
  });

  it('that does not fit its field is told why', () => {
    const fields = new Map(initial(story).fields.map(({ field }) => [field.id, field]));
    const fault = (id: string, value: Value) => {
      const field = fields.get(id);
      return field && valueFault(field, value);
    };

    expect(fault('severity', { kind: 'text', text: 'M2' })).toBe('wrong_kind');
    expect(fault('severity', { kind: 'choice', chosen: ['m5'] })).toBe('unknown_option');
    expect(fault('severity', { kind: 'choice', chosen: ['m1', 'm2'] })).toBe('one_option_only');
    expect(fault('measures', { kind: 'table', rows: [{ colour: 'red' }] })).toBe('unknown_column');
    expect(fault('measures', { kind: 'text', text: 'Không có' })).toBeUndefined();
    expect(fault('owner', { kind: 'unknown' })).toBe('unknown_not_allowed');
  });
});

describe('a late report', () => {
  it('asks for its reason; one in time does not', () => {
    const form = formOn('report_72h', DAY);
    if (form === undefined) return expect.fail('no form');
    const late = { ...story, dueAt: '2026-11-01T00:00:00.000Z' };

    expect(valueIn(fillForm(form, story), 'late_reason')).toEqual({
      kind: 'text',
      text: 'Không gửi chậm.',
    });
    expect(missing(fillForm(form, late))).toContain('late_reason');
  });
});

describe('a second 72-hour report', () => {
  it('is an update, numbered', () => {
    const form = formOn('report_72h', DAY);
    if (form === undefined) return expect.fail('no form');
    const sent = { form: 'report_72h', name: 'Báo cáo 72 giờ', sentAt: story.at };

    expect(valueIn(fillForm(form, { ...story, reports: [sent] }), 'report_type')).toEqual({
      kind: 'choice',
      chosen: ['update'],
      note: '1',
    });
  });
});

describe('every form', () => {
  it('is filled from story A as far as it goes', () => {
    const counts = all.map(({ form, dossier }) => {
      const { filled, all: fields } = countFilled(fillForm(form, dossier));
      return `${form.id} ${filled}/${fields}`;
    });

    expect(counts).toEqual([
      'closing 17/24',
      'daily 14/14',
      'data_subjects 7/12',
      'hand_over 8/9',
      'initial 28/35',
      'monthly 25/26',
      'personal_data_record 5/15',
      'personal_data 18/30',
      'report_72h 35/51',
      'weekly 22/23',
      'yearly 17/18',
    ]);
  });

  it('refuses a dossier on something else', () => {
    const [week] = all.filter(({ id }) => id === 'weekly');
    if (week === undefined) return expect.fail('no form');

    expect(() => fillForm(week.form, story)).toThrow('about a period');
  });

  test.prop([fc.nat(), fc.array(fc.nat(), { maxLength: 60 }), fc.boolean()])(
    'has each field either filled or missing, whatever is answered',
    (pick, answered, bare) => {
      const one = all[pick % all.length];
      if (one === undefined) return;
      const { form } = one;
      const dossier = bare ? { ...one.dossier, issuer: { id: 'x', name: 'X' } } : one.dossier;
      const fields = fillForm(form, dossier).fields.map(({ field }) => field);
      const chosen = answered.flatMap((n) => fields[n % fields.length] ?? []);
      const answers = Object.fromEntries(
        chosen.map((field) => [field.id, { value: answerTo(field) }]),
      );

      const filled = fillForm(form, dossier, { answers });

      const count = countFilled(filled);
      expect(count.filled + count.missing.length).toBe(count.all);
      expect(count.all).toBe(fields.length);
      for (const { field, value, origin } of filled.fields) {
        expect(value === undefined).toBe(origin === undefined);
        if (value !== undefined) expect(valueFault(field, value)).toBeUndefined();
        if (field.id in answers) expect([value, origin]).toEqual([answerTo(field), 'person']);
      }
    },
  );
});
