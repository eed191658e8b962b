// The short form of `npm run chaos`: waves of work under every kind of fault, compared with the same work
// without any.
import { beforeAll, describe, expect, it } from 'vitest';
import { FAULT_KINDS } from './soak/fault-kinds.ts';
import { soakReportSchema } from './soak/report.ts';
import { type SoakResult, soak, type WaveTold } from './soak/soak.ts';

const SEED = 20261122;
const WAVES = 2;
const TIMEOUT_MS = 900_000;

let result: SoakResult;
const told: WaveTold[] = [];
beforeAll(async () => {
  result = await soak({
    seed: SEED,
    goesOn: (waves) => waves < WAVES,
    onWave: (wave) => told.push(wave),
  });
}, TIMEOUT_MS);

describe('waves of work under faults', () => {
  it('end as they end without any, sound and with every kind of fault met', () => {
    expect(result.wrong).toEqual([]);
    expect(told.map(({ wave, wrong }) => [wave, wrong])).toEqual([
      [0, []],
      [1, []],
    ]);
  });

  it('open cases of every way in and of every time of judging', () => {
    const stories = ['DVC-01', 'DVC-02', 'DVC-05', 'END-04', 'END-06'];
    const correlations = ['few', 'late', 'spray'];
    expect([...(told.at(-1)?.rules ?? [])]).toEqual(
      expect.arrayContaining([...stories, ...correlations]),
    );
  });

  it('are told in one line of JSON', () => {
    const report = soakReportSchema.parse(JSON.parse(JSON.stringify(result.report)));
    expect(Object.keys(report)).toEqual([
      'seed',
      'faults',
      'accepted',
      'archived',
      'rejected',
      'incidents',
      'equal',
    ]);
    expect(report).toMatchObject({ seed: SEED, equal: true });
    expect(report.accepted).toBe(report.archived + report.rejected);
    expect(report.incidents).toBeGreaterThan(0);
    for (const kind of FAULT_KINDS) expect([kind, report.faults[kind]]).not.toEqual([kind, 0]);
  });
});
