import { expect, it } from 'vitest';
import { lastTold } from '../../../dashboards/src/api/queries/record.ts';
import { entry } from '../incident-factory.ts';

it('records are read again when an entry tells of them or brings a whole case, and not for news', () => {
  const opened = entry(1, { kind: 'opened', alerts: ['x'] });
  const task = entry(2, { kind: 'tasks_added', tasks: [{ task: 't1', title: 'Gọi' }] });
  const news = entry(3, { kind: 'alerts_added', alerts: ['y'] });
  const merged = entry(4, { kind: 'merged', from: 'b', alerts: ['z'] });

  expect(lastTold({ timeline: [opened, task, news] }, ['tasks_added'])).toBe(2);
  expect(lastTold({ timeline: [opened, task, news] }, ['agency_asked'])).toBe(1);
  expect(lastTold({ timeline: [opened, task, news, merged] }, ['tasks_added'])).toBe(4);
});
