import {
  factsOf,
  MAX_TECHNICIAN_STEPS,
  PLAYBOOKS,
  resolveAlert,
  TECHNICIAN_WORDS,
  technicianNever,
  technicianSteps,
} from '@thapcanh/incidents';
import { describe, expect, it } from 'vitest';
import { alertOf, lamKhe } from './province.ts';

function factsWith(...tags: readonly string[]) {
  const alert = alertOf({ time: '2026-11-17T14:18:00Z', tags });
  const { entities } = resolveAlert(alert, lamKhe());
  const stored = { alert, agency: 'LK-TTCDS', operator: 'LK-TTCDS', affected: [], entities };
  return factsOf({ ...stored, opens: true, at: Date.parse(alert.time) }, lamKhe());
}

const NOTHING = { tasks: [], requests: [] };
const incident = { id: 'LK-TTCDS.1', merged: [] };

describe('a technician’s words', () => {
  it.each(PLAYBOOKS)('name each step of the agency in $id, and no other', ({ id, steps }) => {
    const words = TECHNICIAN_WORDS.find(({ playbook }) => playbook === id);
    const agency = steps.filter(({ owner }) => owner === 'agency');
    expect(Object.keys(words?.steps ?? {})).toEqual(agency.map((step) => step.id));
  });

  it('are composed Vietnamese with its marks, without exclamation marks', () => {
    for (const { never, steps } of TECHNICIAN_WORDS) {
      for (const { vi, en } of [...never, ...Object.values(steps)]) {
        expect(vi).toBe(vi.normalize('NFC'));
        expect(vi).toMatch(/[À-ỹ]/);
        expect(`${vi}${en}`).not.toContain('!');
      }
      expect(never.every(({ vi }) => vi.startsWith('Không '))).toBe(true);
    }
  });
});

describe('a technician’s steps', () => {
  it('follow the playbook that fits the case, where nothing was asked yet', () => {
    const facts = factsWith('attack.t1486');
    expect(technicianSteps(incident, 'LK-TTCDS', { facts, ...NOTHING })[0]?.vi).toMatch(
      /^Rút dây mạng/,
    );
    expect(technicianNever(facts)[0]?.vi).toBe('Không tắt nguồn, không khởi động lại máy');
  });

  it('are there for a case that no playbook fits', () => {
    const facts = factsWith();
    expect(technicianSteps(incident, 'LK-TTCDS', { facts, ...NOTHING })).toHaveLength(1);
    expect(technicianNever(facts).length).toBeGreaterThan(0);
  });

  it('are four at most, without those of other agencies and those that are done', () => {
    const task = (order: number, agency: string, done?: { at: string; by: string }) => ({
      id: `t${order}`,
      incident: incident.id,
      rev: 1,
      body: {
        title: `việc ${order}`,
        owner: { kind: 'agency', id: agency } as const,
        order,
        addedAt: '2026-11-17T15:00:00Z',
        ...(done === undefined ? {} : { done }),
      },
    });
    const done = { at: '2026-11-17T15:10:00Z', by: 'lan' };
    const tasks = [
      ...[6, 5, 4, 3, 2].map((order) => task(order, 'LK-TTCDS')),
      task(1, 'LK-TTCDS', done),
      task(0, 'LK-SXD'),
    ];

    const steps = technicianSteps(incident, 'LK-TTCDS', {
      facts: factsWith(),
      tasks,
      requests: [],
    });

    expect(steps.map(({ vi }) => vi)).toEqual(['việc 2', 'việc 3', 'việc 4', 'việc 5']);
    expect(steps).toHaveLength(MAX_TECHNICIAN_STEPS);
  });
});
