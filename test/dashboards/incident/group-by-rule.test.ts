import { describe, expect, it } from 'vitest';
import { groupByRule } from '../../../dashboards/src/incident/evidence/group-by-rule.ts';
import { seedIncidents } from '../../e2e/dashboards-fixture/incidents.ts';

const alerts = seedIncidents()[0]?.alerts ?? [];

describe('groupByRule', () => {
  it('tells the story in the order in which each rule first fired', () => {
    const groups = groupByRule(alerts.toReversed());

    expect(groups.map(({ rule }) => rule.attributes.code)).toEqual([
      'DVC-01',
      'DVC-02',
      'DVC-05',
      'LNX-01',
      'DB-01',
    ]);
    const times = groups[1]?.alerts.map(({ time }) => time) ?? [];
    expect(times).toHaveLength(5);
    expect(times).toEqual(times.toSorted());
  });

  it('shows an alert once though two pages brought it', () => {
    const groups = groupByRule([...alerts, ...alerts]);

    expect(groups.flatMap((group) => group.alerts)).toHaveLength(alerts.length);
  });
});
