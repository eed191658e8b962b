import { FORMATS, MAX_RECORD_BYTES, parseBatch } from '@thapcanh/log-formats';
import { describe, expect, it } from 'vitest';
import { RECEIVED_AT } from './parsing.ts';

const hints = { receivedAt: RECEIVED_AT };

/** What makes careless patterns try again and again, repeated up to the longest record. */
const REPEATED = [
  ' ',
  '"',
  '\\"',
  '=',
  ',',
  '[',
  '%25',
  ' from ',
  ' 1.1.1.1 port 1: ',
  ' rhost=',
  ' a="',
  " a='",
  ' [x y="',
  ' ; A=',
  '\\x',
  ' LOG:  ',
  'user=,',
  'a1[0]=',
  '[0]=',
  '<a b="',
  '<a>',
  '1.1.1.1, ',
  '{"message":"',
  'a'.repeat(200),
];

function fill(piece: string): string {
  return piece.repeat(Math.floor((MAX_RECORD_BYTES - 2_000) / piece.length));
}

/** Each format's first sample with its middle blown up. */
const blownUp = FORMATS.map(({ id, samples: [sample = ''] }) => {
  const line = sample.split('\n')[0] ?? '';
  return { id, variants: [0.25, 0.5, 0.75, 1].map((part) => Math.floor(line.length * part)), line };
});

describe('a record of a megabyte of repetition', () => {
  it.each(blownUp)(
    'takes $id no more than linear time',
    ({ line, variants }) => {
      for (const piece of REPEATED) {
        const filling = fill(piece);
        const records = variants.map((cut, position) => ({
          position,
          line: 1,
          raw: `${line.slice(0, cut)}${filling}\u2028${line.slice(cut)}`,
        }));
        const outcomes = records.flatMap((record) => parseBatch([record], hints));
        expect(outcomes).toHaveLength(records.length);
        expect(outcomes).not.toContainEqual(expect.objectContaining({ code: 'record_failed' }));
      }
    },
    60_000,
  );

  it('becomes few fields when it is JSON with long names over many values', () => {
    const leaves = Array.from({ length: 40_000 }, (_, index) => `"k${index}":${index}`).join(',');
    const deep = `${'['.repeat(5_000)}1${']'.repeat(5_000)}`;
    const raw = `{"${'n'.repeat(250_000)}":{${leaves}},"deep":${deep},"kept":1}`;

    const [outcome] = parseBatch([{ position: 0, line: 1, raw }], hints);

    expect(outcome?.kind === 'event' && Object.keys(outcome.event.fields)).toEqual(['kept']);
  });
});

describe('a batch of many records', () => {
  it('joins ten thousand lines of one auditd event, keeping what fits', () => {
    const records = Array.from({ length: 10_000 }, (_, position) => ({
      position,
      line: position + 1,
      raw: `type=PATH msg=audit(1795530130.985:8972): item=${position} name="/srv/${position}"`,
    }));

    const outcomes = parseBatch(records, hints);

    const [first, ...parts] = outcomes;
    expect(parts.every((one) => one.kind === 'part' && one.of === 0)).toBe(true);
    expect(first?.kind === 'event' && first.event.fields.name).toHaveLength(256);
  });
});
