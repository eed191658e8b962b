import { describe, expect, it } from 'vitest';
import { shiftEndOf, usualEnd } from '../../../dashboards/src/presence/shift-end.ts';
import { shiftGroups } from '../../../dashboards/src/presence/shift-groups.ts';

/** A time of 22/11/2026 in Vietnam. */
const at = (clock: string) => Date.parse(`2026-11-22T${clock}:00+07:00`);

describe('the end of a shift', () => {
  it('is the usual one that comes next, and for who comes early that of the shift to come', () => {
    expect(
      ['00:10', '06:30', '14:00', '14:01', '22:50', '23:05'].map((now) => usualEnd(at(now))),
    ).toEqual(['07:00', '15:00', '23:00', '23:00', '07:00', '07:00']);
  });

  it('that is typed as a time alone is the next such time', () => {
    expect(shiftEndOf('07:00', at('22:50'))).toEqual({ until: '2026-11-23T00:00:00.000Z' });
    expect(shiftEndOf('23h30', at('22:50'))).toEqual({ until: '2026-11-22T16:30:00.000Z' });
  });

  it('that is typed with its day is that day, and refused when it is over or too far', () => {
    expect(shiftEndOf('07:00, 23/11/2026', at('22:50'))).toEqual({
      until: '2026-11-23T00:00:00.000Z',
    });
    expect(shiftEndOf('07:00, 22/11/2026', at('22:50'))).toEqual({ fault: 'past' });
    expect(shiftEndOf('07:00, 25/11/2026', at('22:50'))).toEqual({ fault: 'too_far' });
    expect(shiftEndOf('sáng mai', at('22:50'))).toEqual({ fault: 'unreadable' });
  });
});

describe('people on shift', () => {
  it('who end together are named together', () => {
    const since = '2026-11-22T16:00:00.000Z';
    const [seven, eight] = ['2026-11-23T00:00:00.000Z', '2026-11-23T01:00:00.000Z'];

    const groups = shiftGroups([
      { sub: 'hoa', since, until: eight },
      { sub: 'lan', since, until: seven },
      { sub: 'minh', since, until: seven },
    ]);

    expect(groups).toEqual([
      { until: seven, subs: ['lan', 'minh'] },
      { until: eight, subs: ['hoa'] },
    ]);
  });
});
