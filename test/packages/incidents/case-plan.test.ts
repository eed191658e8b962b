import {
  actionsOf,
  assign,
  type CaseAlert,
  changeIncident,
  entityKey,
  type Incident,
  planCase,
  resolveAlert,
  type Seen,
} from '@thapcanh/incidents';
import { describe, expect, it } from 'vitest';
import { alertOf, lamKhe } from './province.ts';

const registry = lamKhe();
const now = Date.parse('2026-11-17T15:00:00Z');
const nothing: Seen = { groups: new Map(), incidents: new Map() };
const by = { actor: { kind: 'user', id: 'lan' }, now } as const;

function caseAlert(
  ip: string,
  draft: { level?: 'low' | 'informational' | 'medium' } = {},
): CaseAlert {
  const alert = alertOf({
    time: '2026-11-17T14:18:00Z',
    rule: `rule-${ip}`,
    common: { 'source.ip': ip },
    ...draft,
  });
  return resolveAlert(alert, registry);
}

function plan(component: readonly CaseAlert[], seen: Seen, facts = new Map()) {
  const assignment = assign(component, seen);
  const waiting = new Map<string, CaseAlert>();
  return planCase(component, { assignment, seen, facts, waiting, numbered: 41, registry, now });
}

/** Two incidents, and an alert that connects them. */
function connected(change: (younger: Incident) => Incident) {
  const [a, b] = ['198.51.100.1', '198.51.100.2'].map((ip, index) => {
    const [step] = plan([caseAlert(ip)], nothing).incidents;
    if (step?.facts === undefined) throw new Error('nothing opened');
    const queuedAt = new Date(now + index * 1_000).toISOString();
    return { head: { ...step.after, queuedAt }, facts: step.facts, ip };
  });
  if (a === undefined || b === undefined) throw new Error('two are needed');
  const younger = change(b.head);
  const at = Date.parse('2026-11-17T14:18:00Z');
  const groups = [
    [a.ip, a.head.id],
    [b.ip, younger.id],
  ].map(([value = '', incident = '']) => ({
    entity: { type: 'ip', value } as const,
    rev: 1,
    spans: [{ incident, from: at, to: at }],
    waiting: [],
  }));
  const seen: Seen = {
    groups: new Map(groups.map((group) => [entityKey(group.entity), group])),
    incidents: new Map([a.head, younger].map((head) => [head.id, head])),
  };
  const facts = new Map([
    [a.head.id, a.facts],
    [younger.id, b.facts],
  ]);
  const bridge = resolveAlert(
    alertOf({
      time: '2026-11-17T14:20:00Z',
      rule: 'bridge',
      common: { 'source.ip': a.ip, 'destination.ip': b.ip },
    }),
    registry,
  );
  return { write: plan([bridge], seen, facts), older: a.head, younger };
}

describe('what opens a case', () => {
  it('is an alert of medium level or above', () => {
    expect(caseAlert('198.51.100.1', { level: 'medium' }).opens).toBe(true);
    expect(caseAlert('198.51.100.1', { level: 'low' }).opens).toBe(false);
    expect(caseAlert('198.51.100.1', { level: 'informational' }).opens).toBe(false);
  });

  it('is no alert of a rule that never opens one', () => {
    const alert = alertOf({ time: '2026-11-17T14:18:00Z', attributes: { opens: 'never' } });
    expect(resolveAlert(alert, registry).opens).toBe(false);
  });

  it('gets the next number of its year in Vietnam', () => {
    const write = plan([caseAlert('198.51.100.1')], nothing);
    expect(write.number).toEqual({ year: 2026, n: 42 });
    expect(write.incidents[0]?.after.number).toBe('VV-2026-000042');
  });
});

describe('merging', () => {
  it('keeps the older, points the younger to it, and tells both timelines', () => {
    const { write, older, younger } = connected((head) => head);
    const [survivor, merged] = write.incidents;
    expect(survivor?.after).toMatchObject({
      id: older.id,
      number: older.number,
      alertCount: 3,
      merged: [younger.id],
    });
    expect(survivor?.entries.map(({ change }) => change)).toMatchObject([
      { kind: 'merged', from: younger.id, alerts: [write.alerts[0]?.alert.id] },
    ]);
    expect(merged?.after).toMatchObject({ id: younger.id, mergedInto: older.id, rev: 2 });
    expect(merged?.entries[0]?.change).toEqual({ kind: 'merged_into', into: older.id });
    expect(write.groups.flatMap(({ spans }) => spans.map(({ incident }) => incident))).toEqual([
      older.id,
      older.id,
    ]);
    expect(actionsOf(write)).toBe(1 + 2 + 2 + (2 + 1) + (1 + 1 + 1) + (1 + 1));
  });

  it('loses nothing that people did to the younger', () => {
    const { write } = connected((head) => {
      const taken = changeIncident(head, { assignee: 'minh', severity: 'M1' }, by);
      if (!taken.ok) throw new Error(taken.code);
      return taken.incident;
    });
    const [survivor] = write.incidents;
    expect(survivor?.after).toMatchObject({
      status: 'triaged',
      assignee: 'minh',
      severity: { code: 'M1', proposed: false },
      acknowledgedAt: new Date(now).toISOString(),
    });
    expect(survivor?.entries.at(-1)?.change).toMatchObject({
      kind: 'changed',
      fields: [{ field: 'status' }, { field: 'assignee' }, { field: 'severity' }],
    });
  });

  it('leaves closed incidents alone', () => {
    const { write, older, younger } = connected((head) => ({ ...head, status: 'closed' }));
    expect(write.incidents.map(({ after }) => after.id)).toEqual([older.id]);
    expect(write.incidents[0]?.after.merged).not.toContain(younger.id);
  });
});
