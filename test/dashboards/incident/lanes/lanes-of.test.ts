import { fc, it } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { laneRules } from '../../../../dashboards/src/incident/lanes/lane-rules.ts';
import { lanesOf, MAX_LANES, marksOf } from '../../../../dashboards/src/incident/lanes/lanes-of.ts';
import { activity, at } from './activity-factory.ts';

describe('lanesOf', () => {
  it('has a lane for each system, in the order in which they were first seen', () => {
    const lanes = lanesOf([
      activity(0, ['fw-dc01']),
      activity(5, ['fs', 'pc-02']),
      activity(9, ['fw-dc01']),
    ]);

    expect(lanes.map(({ system, alerts }) => [system, alerts.length])).toEqual([
      ['fw-dc01', 2],
      ['fs', 1],
      ['pc-02', 1],
    ]);
  });

  it('says through whom a system came into the story: who acts before where it happened', () => {
    const [, fs, db] = lanesOf([
      activity(0, ['fw'], [['user', 'khethuong.it']]),
      activity(6, ['fs'], [['host', 'fs']]),
      activity(
        8,
        ['fs'],
        [
          ['host', 'fs'],
          ['user', 'khethuong.it'],
        ],
      ),
      activity(9, ['db'], [['host', 'fs']]),
    ]);

    expect(fs?.join).toEqual({
      entity: { type: 'user', value: 'khethuong.it' },
      from: 0,
      at: at(8),
    });
    expect(db?.join).toMatchObject({ entity: { value: 'fs' }, from: 1 });
  });

  it('joins no system by what was seen elsewhere only later', () => {
    const [, fs] = lanesOf([
      activity(0, ['fw']),
      activity(3, ['fs'], [['ip', '192.0.2.7']]),
      activity(9, ['fw'], [['ip', '192.0.2.7']]),
    ]);

    expect(fs?.join).toBeUndefined();
  });

  it('gives all further systems one lane, each alert in it once', () => {
    const one = activity(30, ['x-1', 'x-2', 'x-3']);
    const lanes = lanesOf([
      ...Array.from({ length: MAX_LANES - 1 }, (_, index) => activity(index, [`s-${index}`])),
      one,
    ]);

    expect(lanes).toHaveLength(MAX_LANES);
    expect(lanes.at(-1)).toMatchObject({ system: undefined, systems: 3, alerts: [one] });
  });
});

describe('marksOf', () => {
  const x = (ms: number) => (ms - at(0)) / 60_000;

  it.prop([fc.array(fc.integer({ min: 0, max: 600 }), { maxLength: 1_000 })])(
    'counts every alert once, and no mark covers another',
    (minutes) => {
      const alerts = minutes.toSorted((a, b) => a - b).map((minute) => activity(minute, ['fs']));

      const marks = marksOf(alerts, x);

      expect(marks.reduce((sum, { count }) => sum + count, 0)).toBe(alerts.length);
      const gaps = marks.slice(1).map((mark, index) => mark.x - (marks[index]?.x ?? 0));
      expect(gaps.every((gap) => gap >= 14)).toBe(true);
    },
  );

  it('is as grave as the gravest of its alerts, and names its rules by how often they fired', () => {
    const alerts = [
      activity(0, ['fs'], [], { title: 'một' }),
      activity(1, ['fs'], [], { title: 'hai', level: 'critical' }),
      activity(2, ['fs'], [], { title: 'hai', level: 'medium' }),
    ];

    expect(marksOf(alerts, x)).toMatchObject([
      {
        level: 'critical',
        rules: [
          { title: 'hai', count: 2 },
          { title: 'một', count: 1 },
        ],
      },
    ]);
  });
});

it('the table folds the alerts of a lane per rule, from the first to the end of the last', () => {
  const alerts = [
    { ...activity(0, ['fs'], [], { id: 'a' }), lastTime: new Date(at(7)).toISOString() },
    activity(2, ['fs'], [], { id: 'b' }),
    activity(4, ['fs'], [], { id: 'a' }),
  ];

  expect(laneRules({ alerts })).toMatchObject([
    { rule: { id: 'a' }, count: 2, to: new Date(at(7)).toISOString() },
    { rule: { id: 'b' }, count: 1 },
  ]);
});
