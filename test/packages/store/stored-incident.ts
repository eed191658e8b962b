// An incident on the real table, as an alert of a rule opens it.
import { assign, type Incident, planCase, resolveAlert } from '@thapcanh/incidents';
import { createIncidentStore } from '@thapcanh/store';
import { alertOf, lamKhe } from '../incidents/province.ts';
import type { TestCore } from './core-table.ts';

const registry = lamKhe();

/** A stored incident that an alert of the rule opened. */
export async function storedIncident(core: TestCore, rule: string, now: number): Promise<Incident> {
  const common = { 'source.ip': '198.51.100.1' };
  const one = resolveAlert(alertOf({ rule, time: '2026-11-15T23:00:00Z', common }), registry);
  const seen = { groups: new Map(), incidents: new Map() };
  const [step] = planCase([one], {
    assignment: assign([one], seen, 0),
    seen,
    facts: new Map(),
    waiting: new Map(),
    numbered: 0,
    registry,
    now,
  }).incidents;
  if (step === undefined) throw new Error(`an alert of ${rule} opened nothing`);
  await createIncidentStore(core).change({ steps: [step] });
  return step.after;
}
