import { describe, expect, it } from 'vitest';
import {
  DEFAULT_PREFERENCES,
  readPreferences,
} from '../../../dashboards/src/queue/table-preferences.ts';

describe('the columns a person wants', () => {
  it('come in one order, and always with what a row cannot do without', () => {
    const stored = JSON.stringify({ columns: ['number', 'status'], lines: 1 });

    expect(readPreferences(stored)).toEqual({
      columns: ['priority', 'incident', 'status', 'number'],
      lines: 1,
    });
  });

  it.each([null, '', '{', '{"columns":["nothing"],"lines":2}', '{"columns":[],"lines":9}'])(
    'are the usual ones where %j is stored',
    (stored) => {
      expect(readPreferences(stored)).toEqual(DEFAULT_PREFERENCES);
    },
  );
});
