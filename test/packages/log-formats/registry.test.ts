import { detectFormat, FORMATS, formatById, frameRecords, parseBatch } from '@thapcanh/log-formats';
import { describe, expect, it } from 'vitest';
import { RECEIVED_AT, utf8 } from './parsing.ts';

describe('the registry of formats', () => {
  it('names each format once', () => {
    const ids = FORMATS.map((format) => format.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.map((id) => formatById(id)?.id)).toEqual(ids);
  });

  it('does not know a format that is none', () => {
    expect(formatById('constructor')).toBeUndefined();
  });

  const samples = FORMATS.flatMap(({ id, samples }) => samples.map((sample) => ({ id, sample })));

  it.each(samples)('recognises its own sample of $id', ({ id, sample }) => {
    const frame = frameRecords(utf8(sample));
    const records = frame.ok ? frame.records : [];
    const outcomes = parseBatch(records, { receivedAt: RECEIVED_AT });

    expect(outcomes[0]).toMatchObject({ kind: 'event', event: { format: id } });
    expect(outcomes.filter((outcome) => outcome.kind === 'reject')).toEqual([]);
    expect(outcomes[0]?.kind === 'event' && outcomes[0].event.time).toMatch(
      /^2026-11-2\dT[\d:.]+Z$/,
    );
    expect(records[0] && detectFormat(records[0])).toBe(id);
  });

  const specific = FORMATS.filter(({ generic }) => !generic);
  const foreign = samples.map(({ id, sample }) => ({
    id,
    sample,
    others: specific.filter((other) => other.id !== id),
  }));

  it.each(foreign)(
    'has no second format that claims this sample of $id',
    ({ id, sample, others }) => {
      const frame = frameRecords(utf8(sample));
      const records = frame.ok ? frame.records : [];

      for (const { id: format } of others) {
        const [outcome] = parseBatch(records, { receivedAt: RECEIVED_AT, format });
        expect([format, outcome?.kind === 'event' && outcome.event.format]).toEqual([format, id]);
      }
    },
  );
});
