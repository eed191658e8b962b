// What becomes of organisations: lives, mergers, divisions, and what the tree refuses.
import { fc, test } from '@fast-check/vitest';
import {
  changeOrganisationFrom,
  correctOrganisation,
  createOrganisation,
  divideOrganisation,
  heirOn,
  lifeOn,
  livesOf,
  mergeOrganisations,
  type OrganisationPlan,
  type OrganisationRow,
  organisationRowSchema,
  predecessorsOf,
  treeProblems,
} from '@thapcanh/incidents';
import { loadProvince, registryRows } from '@thapcanh/province';
import { describe, expect, it } from 'vitest';

const row = (id: string, over: object = {}) =>
  organisationRowSchema.parse({
    id,
    name: `UBND ${id}`,
    kind: 'commune',
    from: '2020-01-01',
    ...(id === 'LK' ? {} : { parent: 'LK' }),
    ...over,
  });

const TREE = [
  row('LK', { kind: 'province' }),
  row('A', { domains: ['a.example'], networks: ['10.40.17.0/24'], applications: ['app-a'] }),
  row('B', { accountSuffixes: ['b'] }),
  row('A-1', { parent: 'A', kind: 'service_unit' }),
  row('B-1', { parent: 'B', kind: 'service_unit' }),
];

const { from: _f, to: _t, successors: _s, rev: _r, ...C } = row('C');
const DAY = '2027-01-01';
const EVE = '2026-12-31';

/** The rows after a plan that was accepted. */
function carriedOut(rows: readonly OrganisationRow[], plan: OrganisationPlan): OrganisationRow[] {
  if (!plan.ok) throw new Error(JSON.stringify(plan.problems));
  const replaced = new Set(plan.writes.map(({ before }) => before));
  return [...rows.filter((each) => !replaced.has(each)), ...plan.writes.map(({ after }) => after)];
}

const codes = (plan: OrganisationPlan) =>
  plan.ok ? [] : plan.problems.map(({ code, id }) => `${code} ${id}`);

const merged = carriedOut(
  TREE,
  mergeOrganisations(TREE, { from: DAY, organisations: ['A', 'B'], successor: C }),
);

describe('a merger', () => {
  it('ends the merged on the eve, begins the successor, and keeps what was', () => {
    const lives = livesOf(merged);

    expect(lifeOn(lives, 'A', EVE)).toMatchObject({ to: EVE, successors: ['C'], rev: 1 });
    expect(lifeOn(lives, 'A', DAY)).toBeUndefined();
    expect(lifeOn(lives, 'C', EVE)).toBeUndefined();
    expect(lifeOn(lives, 'C', DAY)).toMatchObject({ parent: 'LK', rev: 1 });
  });

  it('takes along what belonged to the merged', () => {
    const lives = livesOf(merged);

    for (const [part, parent] of [
      ['A-1', 'A'],
      ['B-1', 'B'],
    ] as const) {
      expect(lifeOn(lives, part, EVE)?.parent).toBe(parent);
      expect(lifeOn(lives, part, DAY)?.parent).toBe('C');
    }
    expect(treeProblems(merged)).toEqual([]);
  });

  it('makes the successor stand for the merged from its day on, not before', () => {
    const lives = livesOf(merged);

    expect(['A', 'B', 'C', 'LK'].map((id) => heirOn(lives, id, EVE))).toEqual([
      'A',
      'B',
      'C',
      'LK',
    ]);
    expect(['A', 'B', 'C', 'LK'].map((id) => heirOn(lives, id, DAY))).toEqual([
      'C',
      'C',
      'C',
      'LK',
    ]);
    expect([...predecessorsOf(lives, 'C')].sort()).toEqual(['A', 'B']);
    expect(predecessorsOf(lives, 'LK')).toEqual([]);
  });

  it('may be into one of the merged, which keeps its code', () => {
    const plan = mergeOrganisations(TREE, { from: DAY, organisations: ['A', 'B'], successor: 'A' });
    const lives = livesOf(carriedOut(TREE, plan));

    expect(lives.get('A')).toHaveLength(1);
    expect(heirOn(lives, 'B', DAY)).toBe('A');
    expect(lifeOn(lives, 'B-1', DAY)?.parent).toBe('A');
  });

  it('is refused for what is not there, ended already, or taken', () => {
    const merge = (organisations: string[], successor: string | typeof C, rows = TREE) =>
      codes(mergeOrganisations(rows, { from: DAY, organisations, successor }));

    expect(merge(['A', 'X'], C)).toEqual(['unknown X']);
    expect(merge(['A'], C, merged)).toEqual(['not_alive A']);
    expect(merge(['A'], { ...C, id: 'B' })).toEqual(['exists B']);
    expect(merge(['A', 'B'], 'X')).toContain('successor_missing A');
  });
});

describe('a division', () => {
  const successors = [
    { organisation: C, children: ['A-1'] },
    { organisation: 'B', children: [] },
  ];
  const divided = carriedOut(
    TREE,
    divideOrganisation(TREE, { from: DAY, organisation: 'A', successors }),
  );

  it('leaves nobody to stand for the divided, and places its parts', () => {
    const lives = livesOf(divided);

    expect(heirOn(lives, 'A', DAY)).toBe('A');
    expect(lifeOn(lives, 'A', EVE)?.successors).toEqual(['C', 'B']);
    expect(lifeOn(lives, 'A-1', DAY)?.parent).toBe('C');
    expect(predecessorsOf(lives, 'C')).toEqual([]);
  });

  it('is refused as long as a part has no place', () => {
    const plan = divideOrganisation(TREE, {
      from: DAY,
      organisation: 'A',
      successors: successors.map((one) => ({ ...one, children: [] })),
    });

    expect(plan).toMatchObject({
      ok: false,
      problems: [{ code: 'children_unplaced', message: expect.stringContaining('A-1') }],
    });
  });
});

describe('a change from a day on', () => {
  it('keeps the name of before as history, and the old names of machines', () => {
    const rows = carriedOut(
      TREE,
      changeOrganisationFrom(TREE, 'A', DAY, { ...row('A'), name: 'UBND phường A', domains: [] }),
    );
    const lives = livesOf(rows);

    expect(lifeOn(lives, 'A', EVE)).toMatchObject({ name: 'UBND A', domains: ['a.example'] });
    expect(lifeOn(lives, 'A', DAY)).toMatchObject({ name: 'UBND phường A', domains: [] });
    expect(heirOn(lives, 'A', DAY)).toBe('A');
  });

  it('is refused on the first day of the life, and where there is none', () => {
    const from = (day: string) => codes(changeOrganisationFrom(TREE, 'A', day, row('A')));

    expect(from('2020-01-01')).toEqual(['not_alive A']);
    expect(from('2019-12-31')).toEqual(['not_alive A']);
  });
});

describe('the tree refuses', () => {
  const correct = (id: string, over: object) => {
    const life = TREE.find((each) => each.id === id) ?? row(id);
    return codes(correctOrganisation(TREE, life, { ...life, ...over }));
  };

  it('an organisation that belongs to itself, over others, too', () => {
    expect(correct('A', { parent: 'A' })).toEqual(['parent_cycle A']);
    expect(correct('A', { parent: 'A-1' }).sort()).toEqual(['parent_cycle A', 'parent_cycle A-1']);
  });

  it('a parent that is not there on every day of its part', () => {
    expect(correct('A', { parent: 'X' })).toEqual(['parent_missing A']);
    expect(correct('A', { to: EVE })).toEqual(['parent_missing A-1']);
    expect(correct('A', { from: '2021-01-01', to: '2019-01-01' })).toContain(
      'ends_before_it_begins A',
    );
  });

  it('two lives of one code on a day, and two holders of one name', () => {
    expect(codes(createOrganisation(TREE, row('A', { from: DAY })))).toEqual(['exists A']);
    expect(correct('B', { domains: ['A.example'] })).toEqual(['name_taken B']);
    expect(correct('B', { networks: ['10.40.17.0/24'] })).toEqual(['name_taken B']);
    expect(correct('B', { applications: ['App-A'] })).toEqual(['name_taken B']);
    const past = [...TREE, row('A', { from: '2019-01-01', to: '2020-01-01' })];
    expect(treeProblems(past).map(({ code }) => code)).toContain('lives_overlap');
  });

  it('successors of the living, of itself, and that end before', () => {
    expect(correct('B-1', { successors: ['A'] })).toEqual(['successor_unexpected B-1']);
    expect(correct('B-1', { to: EVE, successors: ['B-1'] })).toEqual(['successor_missing B-1']);
    expect(correct('B-1', { to: EVE, successors: ['A'] })).toEqual([]);
  });

  it('only what a change makes worse: old faults do not stand in the way', () => {
    const faulty = [...TREE, row('OLD', { parent: 'GONE' })];
    const life = faulty.find(({ id }) => id === 'A') ?? row('A');

    expect(codes(correctOrganisation(faulty, life, { ...life, name: 'UBND xã A' }))).toEqual([]);
  });
});

describe('tỉnh Lam Khê', () => {
  it('is sound', () => {
    expect(treeProblems(registryRows(loadProvince()).organisations)).toEqual([]);
  });
});

const day = fc.integer({ min: 0, max: 20 }).map((n) => `2026-02-${String(n + 1).padStart(2, '0')}`);
const code = fc.constantFrom('A', 'B', 'C', 'D', 'A-1', 'B-1');
const step = fc.oneof(
  fc.record({ kind: fc.constant('merge'), day, of: fc.array(code, { minLength: 1 }), into: code }),
  fc.record({ kind: fc.constant('move'), day, of: fc.array(code, { minLength: 1 }), into: code }),
);

describe('whatever is asked', () => {
  test.prop([fc.array(step, { maxLength: 8 })])(
    'what was is never rewritten, the tree stays sound, and everybody has one heir',
    (steps) => {
      let rows: OrganisationRow[] = TREE;
      for (const { kind, day: from, of, into } of steps) {
        const [first = 'A'] = of;
        const plan =
          kind === 'merge'
            ? mergeOrganisations(rows, { from, organisations: of, successor: into })
            : changeOrganisationFrom(rows, first, from, { ...row(first), parent: into });
        if (!plan.ok) continue;
        const before = livesOf(rows);
        rows = carriedOut(rows, plan);
        const after = livesOf(rows);
        expect(treeProblems(rows)).toEqual([]);
        for (const id of before.keys()) {
          const was = lifeOn(before, id, '2026-01-31');
          expect(lifeOn(after, id, '2026-01-31')?.parent).toBe(was?.parent);
          expect(heirOn(after, id, '2026-01-31')).toBe(heirOn(before, id, '2026-01-31'));
          const heir = heirOn(after, id, '2026-12-31');
          expect(heirOn(after, heir, '2026-12-31')).toBe(heir);
        }
      }
    },
  );
});
