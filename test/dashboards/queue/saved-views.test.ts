import { expect, it } from 'vitest';
import {
  MAX_SAVED_VIEWS,
  type SavedView,
  withView,
} from '../../../dashboards/src/queue/saved-views.ts';

const view = (name: string): SavedView => ({ name, search: { q: name } });

it('a view under a name that is taken replaces it', () => {
  const views = withView([view('Ca đêm'), view('M2')], {
    name: 'Ca đêm',
    search: { view: 'mine' },
  });

  expect(views).toEqual([view('M2'), { name: 'Ca đêm', search: { view: 'mine' } }]);
});

it('beyond the limit the oldest goes', () => {
  const full = Array.from({ length: MAX_SAVED_VIEWS }, (_, index) => view(`v${index}`));

  const views = withView(full, view('mới'));

  expect(views).toHaveLength(MAX_SAVED_VIEWS);
  expect([views[0]?.name, views.at(-1)?.name]).toEqual(['v1', 'mới']);
});
