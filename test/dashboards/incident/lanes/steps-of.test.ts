import { describe, expect, it } from 'vitest';
import { flagsOf, stepsOf, waitOf } from '../../../../dashboards/src/incident/lanes/steps-of.ts';
import { entry, summary } from '../../incident-factory.ts';
import { activity, at } from './activity-factory.ts';

describe('steps of the attack', () => {
  it('stand in the order in which they were first reached', () => {
    const steps = stepsOf([
      activity(0, ['fw'], [], { tactics: ['initial-access'] }),
      activity(4, ['fs'], [], { tactics: ['impact'] }),
      activity(6, ['fs'], [], { tactics: ['initial-access', 'discovery'] }),
    ]);

    expect(steps).toEqual([
      { tactic: 'initial-access', at: at(0) },
      { tactic: 'impact', at: at(4) },
      { tactic: 'discovery', at: at(6) },
    ]);
  });

  it('share a flag where two would cover each other', () => {
    const steps = stepsOf([
      activity(0, ['fw'], [], { tactics: ['initial-access', 'execution'] }),
      activity(50, ['fw'], [], { tactics: ['impact'] }),
    ]);

    const flags = flagsOf(steps, (ms) => (ms - at(0)) / 60_000);

    expect(flags).toEqual([
      { x: 0, from: 1, to: 2 },
      { x: 50, from: 3, to: 3 },
    ]);
  });
});

describe('the wait', () => {
  const lan = { kind: 'user', id: 'lan' } as const;
  const opened = entry(1, { kind: 'opened', alerts: ['a'] });
  const comment = entry(40, { kind: 'comment', text: 'đã gọi' }, lan);
  const from = Date.parse(summary('a').firstAlertAt);

  it('ends with the first thing a person does', () => {
    const later = entry(50, { kind: 'comment', text: 'xong' }, lan);
    const wait = waitOf({ ...summary('a'), timeline: [opened, later, comment] });

    expect(wait).toEqual({ from, to: Date.parse(comment.at) });
  });

  it('goes on while only the system wrote', () => {
    expect(waitOf({ ...summary('a'), timeline: [opened] })).toEqual({ from });
  });

  it('is not guessed from entries that begin in the middle', () => {
    expect(waitOf({ ...summary('a'), timeline: [comment] })).toBeUndefined();
    const acknowledgedAt = '2026-11-21T14:25:00.000Z';
    expect(waitOf({ ...summary('a'), acknowledgedAt, timeline: [comment] })).toEqual({
      from,
      to: Date.parse(acknowledgedAt),
    });
  });

  it('is not told to those whom the incident only concerns', () => {
    const concerned = { ...summary('a'), involvement: 'affected' as const, timeline: [opened] };

    expect(waitOf(concerned)).toBeUndefined();
  });

  it('is nothing when a person acted before the first alert came', () => {
    const early = entry(1, { kind: 'comment', text: 'báo trước' }, lan);

    expect(waitOf({ ...summary('a'), timeline: [early] })).toEqual({ from, to: from });
  });
});
