import {
  contentOf,
  draftReport,
  emptyFrame,
  type Field,
  type Form,
  fieldsOf,
  type ReportDocument,
  reportDocument,
  toHtml,
  type Value,
} from '@thapcanh/reports';
import { toDocx } from '@thapcanh/reports/docx';
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { type Fillable, fillables } from './filled.ts';

let all: readonly Fillable[];
beforeAll(async () => {
  all = await fillables();
});

function one(id: string): Fillable {
  const found = all.find((fillable) => fillable.id === id);
  if (found === undefined) throw new Error(`no form ${id}`);
  return found;
}

const by = { id: 'lan', name: 'Phạm Thị Lan', now: Date.parse('2026-11-20T01:00:00Z') };

function documentOf({ form, dossier }: Fillable, answers: Record<string, Value> = {}) {
  const report = {
    ...draftReport({ id: 'r1', form }, by),
    answers: Object.fromEntries(
      Object.entries(answers).map(([id, value]) => [
        id,
        { value, by: by.id, at: '2026-11-20T01:00:00.000Z' },
      ]),
    ),
  };
  return reportDocument(report, form, contentOf(report, form, dossier), dossier.at);
}

async function partsOf(document: ReportDocument): Promise<ReadonlyMap<string, string>> {
  const files = unzipSync(await toDocx(document));
  return new Map(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

const ENTITIES = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['#39', "'"],
  ['amp', '&'],
]);
const decoded = (text: string): string =>
  text.replace(/&([a-z#0-9]+);/g, (entity, name) => ENTITIES.get(name) ?? entity);

/** The text of a page or part, without its markup. */
function textOf(markup: string): string {
  return decoded(markup.replace(/<[^>]*>/g, ''));
}

function headingsOf(form: Form): readonly string[] {
  return form.sections.flatMap(({ heading, items }) => [
    ...(heading === undefined ? [] : [heading]),
    ...items.map((item) => item.heading),
  ]);
}

describe('a Word file', () => {
  it('of every form opens and has each heading, in order', async () => {
    for (const fillable of all) {
      const body = textOf((await partsOf(documentOf(fillable))).get('word/document.xml') ?? '');
      let at = 0;
      for (const heading of headingsOf(fillable.form)) {
        const found = body.indexOf(heading, at);
        expect(found, `${fillable.id}: ${heading}`).toBeGreaterThanOrEqual(0);
        at = found + heading.length;
      }
    }
  });

  it('is the same bytes for the same document, whenever it is made', async () => {
    const document = documentOf(one('initial'));
    const first = await toDocx(document);
    vi.useFakeTimers({ now: Date.parse('2031-02-03T04:05:06Z') });
    const later = await toDocx(document).finally(() => vi.useRealTimers());

    expect(Buffer.compare(first, later)).toBe(0);
  });

  it('says in its properties when and what it is', async () => {
    const core = (await partsOf(documentOf(one('initial')))).get('docProps/core.xml') ?? '';

    expect(textOf(core)).toContain('Báo cáo ban đầu, SC-2026-0031');
    expect(core.match(/\d{4}-\d\d-\d\dT[\d:]+Z/g)).toEqual([
      expect.stringMatching(/^2026-11-19T22:/),
      expect.stringMatching(/^2026-11-19T22:/),
    ]);
  });

  it('repeats case number, verification code, small print and the simulation’s banner on its pages', async () => {
    const parts = await partsOf(documentOf(one('initial')));
    const feet = [...parts].filter(([name]) => /footer\d\.xml$/.test(name));
    const heads = [...parts].filter(([name]) => /header\d\.xml$/.test(name));

    expect([feet.length, heads.length]).toEqual([2, 2]);
    for (const [, xml] of feet) {
      expect(textOf(xml)).toMatch(/SC-2026-0031 · Mã kiểm chứng (?:[0-9A-F]{4}-){2}[0-9A-F]{4}/);
      expect(textOf(xml)).toContain('chưa phải mẫu do cơ quan có thẩm quyền ban hành');
    }
    for (const [, xml] of heads) expect(textOf(xml)).toContain('DỮ LIỆU MÔ PHỎNG');
  });

  it('is A4 with the margins of administrative documents', async () => {
    const xml = (await partsOf(documentOf(one('initial')))).get('word/document.xml') ?? '';
    const size = /<w:pgSz w:w="(\d+)" w:h="(\d+)"/.exec(xml)?.slice(1).map(Number) ?? [];
    const margin = (side: string) =>
      Number(new RegExp(`<w:pgMar[^>]*w:${side}="(\\d+)"`).exec(xml)?.[1]) / 56.7;

    expect(size.map((twips) => Math.round(twips / 56.7))).toEqual([210, 297]);
    for (const side of ['top', 'bottom']) {
      expect(margin(side)).toBeGreaterThanOrEqual(20);
      expect(margin(side)).toBeLessThanOrEqual(25);
    }
    expect(margin('left')).toBeGreaterThanOrEqual(30);
    expect(margin('left')).toBeLessThanOrEqual(35);
    expect(margin('right')).toBeGreaterThanOrEqual(15);
    expect(margin('right')).toBeLessThanOrEqual(20);
  });
});

describe('a page to print', () => {
  it('of every form has each heading and the frame', () => {
    for (const fillable of all) {
      const page = textOf(toHtml(documentOf(fillable)));
      for (const heading of headingsOf(fillable.form)) expect(page, fillable.id).toContain(heading);
      expect(page).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
      expect(page).toContain('Độc lập - Tự do - Hạnh phúc');
      expect(page).toContain(fillable.form.title);
    }
  });

  it('has neither scripts nor anything to fetch', () => {
    for (const fillable of all) {
      const page = toHtml(documentOf(fillable));
      expect(page).not.toMatch(/<script|<link|<img|<iframe|url\(|@import|https?:/i);
    }
  });
});

const HOSTILE = [
  '<script>alert(1)</script>',
  '</w:t></w:r><w:r><w:t>x',
  ']]><!--',
  '&lt;b&gt; &amp;amp; &#60;',
  `" onload='x' \\ `,
  '";} body{display:none} /*',
  '\u202egnp.exe\u202c',
  'a\u0000b\u0008c\uffff\ud800d',
  '{system} $& $1',
  '\\A \\22 </style><style>',
  '- '.repeat(50),
].join(' ');

function hostileFor(field: Field): Value {
  switch (field.kind) {
    case 'text':
      return { kind: 'text', text: HOSTILE };
    case 'choice':
      return { kind: 'choice', chosen: [field.options[0]?.id ?? ''], note: HOSTILE };
    case 'table':
      return {
        kind: 'table',
        rows: [Object.fromEntries(field.columns.map(({ id }) => [id, HOSTILE]))],
      };
  }
}

function harmlessFor(field: Field): Value {
  const json = JSON.stringify(hostileFor(field)).replaceAll(JSON.stringify(HOSTILE), '"văn bản"');
  return JSON.parse(json);
}

/** What XML cannot hold, and what would reorder a line. */
function isForbidden(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return (
    (code < 0x20 && ![0x09, 0x0a, 0x0d].includes(code)) ||
    (code >= 0xd800 && code <= 0xdfff) ||
    (code >= 0x202a && code <= 0x202e) ||
    code === 0xfffe ||
    code === 0xffff
  );
}

/** The elements of a markup, without attributes that carry lengths, and without text. */
function skeleton(markup: string): string {
  return (markup.match(/<\/?[a-zA-Z][\w:-]*/g) ?? []).join('');
}

describe('hostile text in every field', () => {
  it('stays text: the documents have the elements of harmless ones', async () => {
    for (const { id, form, dossier } of all) {
      const answer = (make: (field: Field) => Value) =>
        Object.fromEntries(fieldsOf(form).map(({ field }) => [field.id, make(field)]));
      const short = HOSTILE.slice(0, 200);
      const issuer = {
        ...dossier.issuer,
        name: short,
        superior: short,
        documentCode: HOSTILE.slice(0, 40),
      };
      const hostile = documentOf({ id, form, dossier: { ...dossier, issuer } }, answer(hostileFor));
      const harmless = documentOf({ id, form, dossier }, answer(harmlessFor));

      expect(skeleton(toHtml(hostile)), id).toBe(skeleton(toHtml(harmless)));
      expect(textOf(toHtml(hostile)), id).toContain('<script>alert(1)</script>');
      const [bad, good] = [await partsOf(hostile), await partsOf(harmless)];
      expect([...bad.keys()]).toEqual([...good.keys()]);
      for (const [name, xml] of bad) {
        expect(skeleton(xml), `${id} ${name}`).toBe(skeleton(good.get(name) ?? ''));
        expect(Array.from(xml).filter(isForbidden), `${id} ${name}`).toEqual([]);
      }
    }
  });
});

describe('a report on a state secret', () => {
  it('is an empty frame: headings, and nothing of the case', () => {
    const { form, dossier } = one('initial');
    const stopped = { ...draftReport({ id: 'r1', form }, by), state: 'stopped' as const };

    const page = textOf(
      toHtml(reportDocument(stopped, form, contentOf(stopped, form, dossier), dossier.at)),
    );

    for (const heading of headingsOf(form)) expect(page).toContain(heading);
    for (const known of [
      'dvc-app01',
      '198.51.100.23',
      'Nguyễn Văn Thí Dụ',
      'Một cửa',
      'N4. Lộ lọt, mất dữ liệu ☒',
    ]) {
      expect(page).not.toContain(known);
    }
    expect(page).not.toContain('☒');
  });

  it('does not even print which case it is about', () => {
    const { form } = one('initial');
    const frame = {
      issuer: { id: 'x', name: 'X' },
      at: '2026-11-20T00:00:00.000Z',
      day: '2026-11-20',
      about: { system: 'hệ thống mật', number: 'SC-2026-0031' },
      reference: 'SC-2026-0031',
      draft: true,
      simulated: false,
    };

    const page = toHtml(emptyFrame(form, frame));

    expect(page).not.toContain('hệ thống mật');
    expect(page).not.toContain('SC-2026-0031');
  });
});
