import type { ReportField, Value } from '@thapcanh/api-schema';
import { describe, expect, it } from 'vitest';
import {
  answersOf,
  clashesOf,
  type Edits,
  leftAfter,
  parseEdits,
} from '../../../dashboards/src/reports/editor/edits.ts';
import { saveEdits } from '../../../dashboards/src/reports/editor/save-edits.ts';
import { refusal, reportDetail } from './report-factory.ts';

const text = (words: string): Value => ({ kind: 'text', text: words });
const field = (id: string, value?: Value): ReportField => ({
  id,
  label: id,
  kind: 'text',
  source: 'person',
  mayBeUnknown: false,
  ...(value === undefined ? {} : { value }),
});

describe('edits of a report', () => {
  it('send nothing for blanks: an emptied field takes its answer back', () => {
    const edits: Edits = {
      a: { value: text('  '), base: text('cũ') },
      b: { value: { kind: 'table', rows: [{ x: ' ' }, { x: '1' }] }, base: undefined },
      c: { value: { kind: 'choice', chosen: ['yes'], note: ' ' }, base: undefined },
    };

    expect(answersOf(edits)).toEqual({
      a: null,
      b: { kind: 'table', rows: [{ x: '1' }] },
      c: { kind: 'choice', chosen: ['yes'] },
    });
  });

  it('clash only with what somebody else wrote into the same field otherwise', () => {
    const edits = {
      same: { value: text('như nhau'), base: undefined },
      other: { value: text('của tôi'), base: text('cũ') },
      still: { value: text('mới'), base: text('cũ') },
    };
    const fields = [
      field('same', text('như nhau')),
      field('other', text('của họ')),
      field('still', text('cũ')),
      field('untouched', text('của họ')),
    ];

    expect(clashesOf(edits, fields)).toEqual(['other']);
  });

  it('keep what was typed while they were being saved, from what then stands there', () => {
    const sent = { a: { value: text('một'), base: undefined } };
    const now = {
      a: { value: text('một hai'), base: undefined },
      b: { value: null, base: undefined },
    };

    expect(leftAfter(now, sent)).toEqual({
      a: { value: text('một hai'), base: text('một') },
      b: { value: null, base: undefined },
    });
    expect(leftAfter(sent, sent)).toEqual({});
  });

  it('come back after a reload, and broken storage is no answer', () => {
    const edits = { a: { value: text('một'), base: text('không') } };

    expect(parseEdits(JSON.stringify(edits))).toEqual(edits);
    expect(parseEdits('{')).toEqual({});
    expect(parseEdits(null)).toEqual({});
  });
});

describe('saving edits', () => {
  const edits = { a: { value: text('của tôi'), base: undefined } };
  const moved = refusal('precondition_failed', 412);
  const reloaded = (value: Value | undefined) => async () =>
    ({
      ok: true,
      value: { report: reportDetail({ fields: [field('a', value)] }), etag: '"2"' },
      etag: '"2"',
    }) as const;

  it('goes on when others changed something else, upon the version they made', async () => {
    const etags: string[] = [];
    const send = async (_: unknown, etag: string) => {
      etags.push(etag);
      return etag === '"1"' ? moved : ({ ok: true, value: undefined, etag } as const);
    };

    const outcome = await saveEdits({ send, reload: reloaded(undefined) }, edits, '"1"');

    expect(outcome).toEqual({ kind: 'saved' });
    expect(etags).toEqual(['"1"', '"2"']);
  });

  it('stops at a field that somebody else answered first', async () => {
    const calls = { send: async () => moved, reload: reloaded(text('của họ')) };

    expect(await saveEdits(calls, edits, '"1"')).toEqual({ kind: 'clash', fields: ['a'] });
  });

  it('gives up with the refusal when it is outrun again and again', async () => {
    const calls = { send: async () => moved, reload: reloaded(undefined) };

    expect(await saveEdits(calls, edits, '"1"')).toMatchObject({ kind: 'failed' });
  });
});
