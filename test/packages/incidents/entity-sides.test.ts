import {
  combineFacts,
  type EntityFact,
  factsOf,
  resolveAlert,
  roleOf,
  sidesOf,
} from '@thapcanh/incidents';
import { describe, expect, it } from 'vitest';
import { type AlertDraft, alertOf, lamKhe } from './province.ts';

const registry = lamKhe();
const time = '2026-11-17T14:18:00Z';
const factsFrom = (draft: Partial<AlertDraft>) =>
  factsOf(resolveAlert(alertOf({ time, ...draft }), registry), registry);

/** The role of each entity of a case of these events. */
function roles(...events: AlertDraft['common'][]): Readonly<Record<string, string | undefined>> {
  const facts = events
    .map((common = {}, index) => factsFrom({ common, content: String(index) }))
    .reduce(combineFacts);
  return Object.fromEntries(
    facts.entities.map((entity) => [entity.value, roleOf(entity, registry)]),
  );
}

describe('the role of an entity', () => {
  it('is source for who came from outside, victim for where it happened', () => {
    const told = roles({ 'source.ip': '198.51.100.23', 'host.name': 'dvc-web01' });

    expect(told).toMatchObject({ '198.51.100.23': 'source', 'dvc-web01': 'victim' });
  });

  it('is intermediary for a machine that was attacked and then attacked others', () => {
    const told = roles(
      { 'source.ip': '198.51.100.23', 'host.name': 'dvc-app01' },
      { 'source.ip': '10.10.20.11', 'host.name': 'dvc-db01' },
    );

    expect(told).toMatchObject({ 'dvc-app01': 'intermediary', 'dvc-db01': 'victim' });
  });

  it('is intermediary for an account that was used, victim for one that withstood', () => {
    const told = roles(
      { 'user.name': 'an.stc', 'event.outcome': 'success', 'source.ip': '192.0.2.7' },
      { 'user.name': 'binh.stc', 'event.outcome': 'failure', 'source.ip': '192.0.2.7' },
    );

    expect(told).toMatchObject({ 'an.stc': 'intermediary', 'binh.stc': 'victim' });
  });

  it('is destination for an address outside that was reached', () => {
    const told = roles({ 'source.ip': '10.10.20.11', 'destination.ip': '198.51.100.77' });

    expect(told).toMatchObject({ '198.51.100.77': 'destination', 'dvc-app01': 'source' });
  });

  it('is not told where no event says so', () => {
    const entity: EntityFact = {
      type: 'hash',
      value: '0'.repeat(64),
      firstSeen: time,
      lastSeen: time,
      alertCount: 1,
    };

    expect(roleOf(entity, registry)).toBeUndefined();
  });

  it('is told of a machine that acted on itself as of one that something was done to', () => {
    const { acted, targeted } = sidesOf(
      alertOf({ time, common: { 'host.name': 'dvc-app01', 'user.name': 'an.stc' } }),
      registry,
    );

    expect([...targeted]).toEqual(['host:dvc-app01']);
    expect([...acted]).toEqual(['user:an.stc']);
  });
});
