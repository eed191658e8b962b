import { createReadersFor, type SourceReaders } from '@thapcanh/functions/api/source-readers.ts';
import { expect, it } from 'vitest';

const readers = (): SourceReaders => ({
  parts: { ofSource: async () => [], ofSourceSince: async () => [] },
  batches: { ofSource: async () => [] },
  archive: { tail: async () => new Uint8Array(), range: async () => new Uint8Array() },
});

function setUp() {
  const own = readers();
  const opened: string[] = [];
  const readersFor = createReadersFor({
    own,
    ofAgency(agency) {
      opened.push(agency);
      return readers();
    },
  });
  return { own, opened, readersFor };
}

const caller = (role: 'agency' | 'analyst', scope: 'all' | readonly string[]) => ({
  user: { sub: 'an', name: 'An', role, agency: 'LK-STC' },
  scope,
});

it('people of the centre read with the function’s own rights', () => {
  const { own, opened, readersFor } = setUp();

  expect(readersFor(caller('analyst', 'all'), 'LK-STC')).toBe(own);
  expect(opened).toEqual([]);
});

it('people of an agency read with a session of the source’s agency, kept for the next call', () => {
  const { own, opened, readersFor } = setUp();
  const technician = caller('agency', ['LK-STC', 'LK-STC-2']);

  const first = readersFor(technician, 'LK-STC');

  expect(first).not.toBe(own);
  expect(readersFor(technician, 'LK-STC')).toBe(first);
  expect(readersFor(technician, 'LK-STC-2')).not.toBe(first);
  expect(opened).toEqual(['LK-STC', 'LK-STC-2']);
});

it('no session is opened for an agency out of scope, whatever a route asks', () => {
  const { opened, readersFor } = setUp();

  expect(() => readersFor(caller('agency', ['LK-STC']), 'LK-SYT')).toThrow('out of the scope');
  expect(opened).toEqual([]);
});
