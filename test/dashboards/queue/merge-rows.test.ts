import { fc, it } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { mergeRows } from '../../../dashboards/src/queue/merge-rows.ts';
import { summary } from '../incident-factory.ts';

const page = (ids: readonly string[]) => ids.map((id) => summary(id));
const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'));

describe('mergeRows', () => {
  it.prop([ids, ids, fc.boolean()])('never moves or drops a row', (shown, latest, complete) => {
    const { rows } = mergeRows(page(shown), page(latest), complete);

    expect(rows.map(({ incident }) => incident.id)).toEqual(shown);
  });

  it.prop([ids, ids, fc.boolean()])(
    'holds back exactly what is new, in order',
    (shown, latest, complete) => {
      const { arrived } = mergeRows(page(shown), page(latest), complete);

      expect(arrived.map(({ id }) => id)).toEqual(latest.filter((id) => !shown.includes(id)));
    },
  );

  it('shows the latest data in the old place', () => {
    const latest = [summary('b'), summary('a', { status: 'investigating' })];

    const { rows } = mergeRows(page(['a', 'b']), latest, true);

    expect(rows[0]?.incident.status).toBe('investigating');
  });

  it('calls a row gone only when the whole list is known', () => {
    expect(mergeRows(page(['a']), [], true).rows[0]?.gone).toBe(true);
    expect(mergeRows(page(['a']), [], false).rows[0]?.gone).toBe(false);
  });
});
