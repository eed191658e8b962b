import '../../../property-seed.ts';
import { frameRecords } from '@thapcanh/log-formats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outcomesOf, recordsOf, utf8 } from '../parsing.ts';

const element = (id: number) =>
  `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><EventID>${id}</EventID><Channel>Application</Channel></System><EventData><Data>${id}</Data></EventData></Event>`;
const raws = (body: string) => recordsOf(body).map(({ raw }) => raw);
const [one, two, three] = [element(1), element(2), element(3)];

describe('an export of Windows events', () => {
  it.each([
    ['in one line', `<Events>${one}${two}${three}</Events>`],
    [
      'with declaration and lines',
      `\uFEFF<?xml version="1.0" encoding="utf-8" standalone="yes"?>\r\n<Events>\r\n  ${one}\r\n  ${two}${three}\r\n</Events>\r\n`,
    ],
    ['without a root', `${one}${two}\n${three}`],
  ])('gives one record an event: %s', (_, body) => {
    expect(raws(body)).toEqual([one, two, three]);
    expect(outcomesOf(body)).toMatchObject(
      [1, 2, 3].map((EventID) => ({
        kind: 'event',
        event: { format: 'windows.xml', fields: { EventID } },
      })),
    );
  });

  it('in UTF-16 is read alike', () => {
    const text = `\uFEFF<Events>${one}${two}</Events>`;
    const frame = frameRecords(new Uint8Array(Buffer.from(text, 'utf16le')));

    expect(frame).toMatchObject({ records: [{ raw: one }, { raw: two, charset: 'utf-16le' }] });
  });

  it('keeps an event over several lines in one record, and tells where each begins', () => {
    const pretty = one.replaceAll('><', '>\n<');
    const records = recordsOf(`<Events>\n${pretty}\n${two}${three}</Events>`);
    const lines = pretty.split('\n').length;

    expect(records.map(({ raw }) => raw)).toEqual([pretty, two, three]);
    expect(records.map(({ line }) => line)).toEqual([2, 2 + lines, 2 + lines]);
  });

  it('loses nothing of what else is there', () => {
    const cut = one.slice(0, 150);

    expect(raws(`${one}\nNov 22 08:15:30 gw app: up\n${cut}\n${two} tail\n${three}`)).toEqual([
      one,
      'Nov 22 08:15:30 gw app: up',
      cut,
      two,
      ' tail',
      three,
    ]);
  });

  it('with an event longer than a record may be is read by its lines', () => {
    const long = `<Event>\n${'x'.repeat(1_048_576)}\n</Event>`;

    expect(raws(`${long}\n${one}`)).toHaveLength(4);
  });

  it('is not what begins otherwise', () => {
    expect(raws(`<Eventful>\n${one}${two}`)).toEqual(['<Eventful>', `${one}${two}`]);
  });

  it('holds every byte that is not white space or wrapper in exactly one record', () => {
    const piece = fc.constantFrom(
      '<Event>',
      '</Event>',
      '<Event ',
      '</Events>',
      'a',
      '\n',
      ' ',
      '<',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const body = `<Event>${pieces.join('')}`;
        const bare = (text: string) => text.replace(/\s/g, '').replaceAll('</Events>', '');
        const frame = frameRecords(utf8(body));

        expect(frame.ok && bare(frame.records.map(({ raw }) => raw).join(''))).toBe(bare(body));
      }),
    );
  });
});
