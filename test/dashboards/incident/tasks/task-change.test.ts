import type { TaskView } from '@thapcanh/api-schema';
import { describe, expect, it } from 'vitest';
import { taskChange } from '../../../../dashboards/src/incident/tasks/task-change.ts';
import { ownerOf, ownerValue } from '../../../../dashboards/src/incident/tasks/task-owner.ts';

const NOW = Date.parse('2026-11-21T20:00:00Z');
const task: TaskView = {
  id: 't1',
  rev: 3,
  title: 'Rút dây mạng',
  why: 'Mã độc đang lan',
  owner: { kind: 'agency', id: 'LK-X-KT' },
  due: '2026-11-21T21:30:45.000Z',
  order: 1,
  addedAt: '2026-11-21T20:00:00.000Z',
};
const shown = {
  title: 'Rút dây mạng',
  why: 'Mã độc đang lan',
  owner: 'agency:LK-X-KT',
  due: '04:30, 22/11/2026',
};

describe('taskChange', () => {
  it('is none for what the form began with, seconds that it does not show included', () => {
    expect(taskChange(task, shown, NOW)).toBeUndefined();
  });

  it('names only what is different', () => {
    expect(taskChange(task, { ...shown, owner: 'user:lan', why: ' ' }, NOW)).toEqual({
      owner: { kind: 'user', id: 'lan' },
      why: null,
    });
    expect(taskChange(task, { ...shown, due: '', owner: '' }, NOW)).toEqual({
      due: null,
      owner: null,
    });
  });
});

it('an owner comes back from a list of choices as it was', () => {
  for (const owner of [null, { kind: 'user', id: 'a:b' }, { kind: 'agency', id: 'LK' }] as const) {
    expect(ownerOf(ownerValue(owner))).toEqual(owner);
  }
});
