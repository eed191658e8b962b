import { fc, test } from '@fast-check/vitest';
import { csvTable, exportFile, incidentList, shareOf } from '@thapcanh/incident-exports';
import { describe, expect, it } from 'vitest';
import { incidentDraft } from '../incidents/incident-draft.ts';
import { dossier, HOSTILE, noted } from './dossier.ts';

/** Cells as a spreadsheet reads them: RFC 4180, and what follows a closing quote is taken as it is. */
function cellsOf(text: string, separator: ',' | ';'): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  const body = text.replace(/^\uFEFF/, '');
  for (let at = 0; at < body.length; at += 1) {
    const char = body.charAt(at);
    if (quoted) {
      if (char !== '"') cell += char;
      else if (body.charAt(at + 1) === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (char === '"' && cell === '') quoted = true;
    else if (char === separator || char === '\n') {
      row.push(cell);
      cell = '';
      if (char === '\n') {
        rows.push(row);
        row = [];
      }
    } else if (char !== '\r') cell += char;
  }
  return rows;
}

const COMPUTED = /^[\s"]*[=+\-@＝＋－＠]/;
const odd = fc.string({
  unit: fc.constantFrom(
    '=',
    '+',
    '-',
    '@',
    '＝',
    ';',
    ',',
    '"',
    "'",
    ' ',
    '\t',
    '\r',
    '\n',
    'a',
    'ế',
  ),
  maxLength: 12,
});
const tableOf = (values: readonly string[]) =>
  csvTable(
    [
      { vi: 'Giá trị', en: 'value', cell: (value: string) => value },
      { vi: 'Lại', en: 'again', cell: (value: string) => value },
    ],
    values,
  );

describe('a table', () => {
  test.prop([fc.array(odd), fc.constantFrom(',', ';')])(
    'has no cell that a spreadsheet computes, whichever separator it reads by',
    (values, separator) => {
      const cells = cellsOf(tableOf(values), separator).flat();

      expect(cells.filter((cell) => COMPUTED.test(cell))).toEqual([]);
    },
  );

  test.prop([fc.array(fc.string({ unit: fc.constantFrom('a', '"', ',', "'", 'ế') }))])(
    'gives back what was written',
    (values) => {
      const [, ...rows] = cellsOf(tableOf(values), ',');

      expect(rows).toEqual(values.map((value) => [value, value]));
    },
  );

  it('opens in a spreadsheet as UTF-8, with a head in both languages', () => {
    expect(tableOf(['Sở Xây dựng'])).toBe(
      '\uFEFF"Giá trị (value)","Lại (again)"\r\n"Sở Xây dựng","Sở Xây dựng"\r\n',
    );
  });

  it('marks each kind of formula, and nothing else', () => {
    const [, ...rows] = cellsOf(
      tableOf(['=1+1', '+84', '-1', '@SUM', ' =1', 'a=1', '198.51.100.7', 'a; =1', '\t=1']),
      ',',
    );

    expect(rows.map(([cell]) => cell)).toEqual([
      "'=1+1",
      "'+84",
      "'-1",
      "'@SUM",
      "'=1",
      'a=1',
      '198.51.100.7',
      "a; '=1",
      "'=1",
    ]);
  });
});

describe('tables of an incident', () => {
  const rowsOf = (format: 'csv-alerts' | 'csv-observables', over = {}) => {
    const [head = [], ...rows] = cellsOf(
      exportFile(shareOf(dossier(over), 'TLP:RED'), format).text,
      ',',
    );
    return rows.map((row) => Object.fromEntries(head.map((name, index) => [name, row[index]])));
  };

  it('tell its alerts on the clock of Vietnam, each under the TLP', () => {
    expect(rowsOf('csv-alerts')).toEqual([
      expect.objectContaining({
        'Vụ việc (incident)': 'VV-2026-000001',
        'Thời gian (time)': '2026-11-17T21:18:00+07:00',
        'Luật (rule)': `'${HOSTILE}`,
        'Nguồn (source)': 'LK-TTCDS/dvc-app',
        'Đối tượng (entities)': 'ip:198.51.100.7',
        'Số sự kiện (events)': '1',
        TLP: 'TLP:AMBER',
        'Dữ liệu mô phỏng (simulated data)': 'Dữ liệu mô phỏng (simulated data)',
      }),
    ]);
  });

  it('tell its observables, each under its own TLP', () => {
    const observables = [
      noted({ type: 'domain', value: 'xau.example', tlp: 'TLP:GREEN', ioc: true }),
      noted({ type: 'account', value: '@quantri', tlp: 'TLP:RED' }),
    ];

    expect(rowsOf('csv-observables', { observables })).toEqual([
      expect.objectContaining({ 'Giá trị (value)': "'@quantri", TLP: 'TLP:RED' }),
      expect.objectContaining({
        'Giá trị (value)': 'xau.example',
        'Chỉ dấu (indicator)': 'có (yes)',
        TLP: 'TLP:GREEN',
      }),
    ]);
  });

  it('tell a list, restricted cases as TLP:RED', () => {
    const agencyName = 'Trung tâm Chuyển đổi số';
    const list = [
      { ...incidentDraft({ title: HOSTILE }), agencyName },
      { ...incidentDraft({ restricted: true, status: 'closed' }), agencyName },
    ];
    const [head = [], ...rows] = cellsOf(incidentList(list, { simulated: false }), ',');
    const column = (name: string) => rows.map((row) => row[head.indexOf(name)]);

    expect(column('Tiêu đề (title)')[0]).toBe(`'${HOSTILE}`);
    expect(column('Trạng thái (status)')).toEqual(['new', 'closed']);
    expect(column('TLP')).toEqual(['TLP:AMBER', 'TLP:RED']);
    expect(head.join()).not.toContain('mô phỏng');
  });
});
