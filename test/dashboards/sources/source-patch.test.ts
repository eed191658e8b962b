import { expect, it } from 'vitest';
import { patchOf } from '../../../dashboards/src/sources/page/source-patch.ts';

const seen = {
  title: 'Web',
  hostName: 'web01',
  level: '3',
  timeZone: '',
  expectedPerDay: '',
  operator: '',
  shared: false,
};

it('only what differs is sent, and what was emptied is taken away', () => {
  const { patch } = patchOf(seen, { ...seen, hostName: ' ', expectedPerDay: '1200', shared: true });

  expect(patch).toEqual({ hostName: null, expectedPerDay: 1200, shared: true });
});

it('nothing is sent where nothing differs, or where the registry would refuse it, which is named', () => {
  expect(patchOf(seen, seen).patch).toBeUndefined();

  const { patch, wrong } = patchOf(seen, { ...seen, title: '', timeZone: 'Asia/Nowhere' });

  expect(patch).toBeUndefined();
  expect(wrong).toEqual(new Set(['title', 'timeZone']));
});
