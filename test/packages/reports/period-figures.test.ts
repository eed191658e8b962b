import { fc, test } from '@fast-check/vitest';
import { type Figures, figuresOf, type Incident } from '@thapcanh/incidents';
import { type Dossier, fillForm, formOn, periodFigures } from '@thapcanh/reports';
import { beforeAll, describe, expect, it } from 'vitest';
import { weekOf } from './periods.ts';
import { type IncidentDossierOf, storyA } from './story-a.ts';

let story: IncidentDossierOf;
beforeAll(async () => {
  story = await storyA();
});

const week = {
  from: '2026-11-15T17:00:00.000Z',
  until: '2026-11-22T17:00:00.000Z',
  nameOf: (agency: string) => agency,
  addressesOf: () => [],
  isInside: (ip: string) => ip.startsWith('10.'),
};

function caseOf(change: Partial<Incident>): Figures {
  return figuresOf({ ...story.incident, ...change }, story.facts);
}

describe('figures of a period', () => {
  it('count what was opened and closed in it, and what is open at its end', () => {
    const figures = periodFigures(
      [
        caseOf({ number: 'VV-1', queuedAt: '2026-11-16T00:00:00.000Z' }),
        caseOf({
          number: 'VV-2',
          queuedAt: '2026-11-01T00:00:00.000Z',
          closedAt: '2026-11-17T00:00:00.000Z',
          closure: { class: 'false_positive', impact: false },
        }),
        caseOf({ number: 'VV-3', queuedAt: '2026-11-01T00:00:00.000Z' }),
        caseOf({ number: 'VV-4', queuedAt: week.until }),
        caseOf({
          number: 'VV-6',
          queuedAt: '2026-11-16T00:00:00.000Z',
          closedAt: '2026-11-23T00:00:00.000Z',
        }),
      ],
      week,
    );

    expect([figures.opened, figures.closed, figures.open]).toEqual([2, 1, 3]);
    expect(figures.byConclusion.false_positive).toBe(1);
  });

  it('give the median and the longest time to acknowledge, in minutes', () => {
    const queuedAt = '2026-11-16T00:00:00.000Z';
    const acknowledged = ['00:10', '00:20', '01:00', '02:00'].map((time, index) =>
      caseOf({
        number: `VV-${index}`,
        queuedAt,
        acknowledgedAt: `2026-11-16T${time}:00.000Z`,
      }),
    );

    expect(periodFigures(acknowledged, week).acknowledge).toEqual({ median: 40, longest: 120 });
    expect(periodFigures([], week).acknowledge).toBeUndefined();
  });

  it('name those outside who attacked, not our own machines', () => {
    const { attackers } = periodFigures([caseOf({})], week);

    expect(attackers.map(({ indicator }) => indicator)).toEqual(['198.51.100.23', '198.51.100.77']);
  });

  test.prop([
    fc.array(
      fc.record({
        day: fc.integer({ min: 1, max: 28 }),
        closedAfter: fc.option(fc.integer({ min: 0, max: 20 }), { nil: undefined }),
        agency: fc.constantFrom('LK-STC', 'LK-SXD', 'LK-TTCDS'),
        code: fc.constantFrom('M1', 'M2', 'M3', 'M4'),
      }),
      { maxLength: 20 },
    ),
  ])('add up by severity and by agency, in any order of the cases', (drawn) => {
    const cases = drawn.map(({ day, closedAfter, agency, code }, index) => {
      const queuedAt = new Date(Date.UTC(2026, 10, day)).toISOString();
      return caseOf({
        number: `VV-${String(index).padStart(3, '0')}`,
        queuedAt,
        agency,
        severity: { code, proposed: true },
        ...(closedAfter === undefined
          ? {}
          : { closedAt: new Date(Date.UTC(2026, 10, day + closedAfter)).toISOString() }),
      });
    });
    const figures = periodFigures(cases, week);
    const sum = (rows: readonly { opened: number; closed: number; open: number }[]) => [
      rows.reduce((all, { opened }) => all + opened, 0),
      rows.reduce((all, { closed }) => all + closed, 0),
      rows.reduce((all, { open }) => all + open, 0),
    ];

    expect(periodFigures(cases.toReversed(), week)).toEqual(figures);
    expect(sum(Object.values(figures.bySeverity))).toEqual(sum([figures]));
    expect(sum(figures.byAgency)).toEqual(sum([figures]));
  });
});

describe('a monthly report', () => {
  const form = formOn('monthly', '2026-12-01');

  it('says what was reported otherwise before', () => {
    if (form === undefined) return expect.fail('no form');
    const filled = fillForm(form, weekOf(story));
    const corrections = filled.fields.find(({ field }) => field.id === 'corrections')?.value;

    expect(corrections).toEqual({
      kind: 'table',
      rows: [{ figure: 'Vụ việc mới', reported: '2', corrected: '0' }],
    });
  });

  it('says that nothing was, and does not say so where nobody knows', () => {
    if (form === undefined) return expect.fail('no form');
    const { reportedBefore, ...first } = weekOf(story);
    if (reportedBefore === undefined) return expect.fail('nothing was reported before');
    const valueIn = (dossier: Dossier) =>
      fillForm(form, dossier).fields.find(({ field }) => field.id === 'corrections')?.value;

    expect(valueIn(first)).toBeUndefined();
    expect(valueIn({ ...first, reportedBefore, before: [reportedBefore] })).toEqual({
      kind: 'text',
      text: 'Không có điều chỉnh.',
    });
  });
});

describe('deadlines of a period', () => {
  it('are kept, missed, or not due yet when it is told', () => {
    const form = formOn('weekly', '2026-12-01');
    if (form === undefined) return expect.fail('no form');
    const title = 'Thông báo ban đầu';
    const deadlines = [
      { title, dueAt: '2026-11-17T00:00:00.000Z', sentAt: '2026-11-16T00:00:00.000Z' },
      {
        title,
        dueAt: '2026-11-17T00:00:00.000Z',
        sentAt: '2026-11-18T00:00:00.000Z',
        lateReason: 'chờ ký số',
      },
      { title, dueAt: '2026-11-18T00:00:00.000Z' },
      { title, dueAt: '2026-11-22T00:00:00.000Z' },
    ];
    const dossier = { ...weekOf(story), at: '2026-11-20T00:00:00.000Z', deadlines };

    const value = fillForm(form, dossier).fields.find(({ field }) => field.id === 'deadlines');

    expect(value?.value).toEqual({
      kind: 'table',
      rows: [{ clock: title, due: '4', on_time: '1', late: '2', reason: 'chờ ký số' }],
    });
  });
});
