import { caseSystemsOf, combineFacts, factsOf, resolveAlert } from '@thapcanh/incidents';
import { describe, expect, it } from 'vitest';
import { type AlertDraft, alertOf, lamKhe } from './province.ts';

const registry = lamKhe();
const time = '2026-11-17T14:18:00Z';

function systemsOfAlerts(...drafts: readonly Partial<AlertDraft>[]) {
  const facts = drafts
    .map((draft, index) => alertOf({ time, content: `line ${index}`, ...draft }))
    .map((alert) => factsOf(resolveAlert(alert, registry), registry))
    .reduce(combineFacts);
  return caseSystemsOf(facts, registry);
}

const on = (host: string): Partial<AlertDraft> => ({ common: { 'host.name': host } });

describe('the systems of a case', () => {
  it('are its machines, those with most alerts first, and two of many', () => {
    expect(
      systemsOfAlerts(on('DVC-WEB01'), on('dvc-db01'), on('dvc-app01'), on('dvc-db01')),
    ).toEqual({ names: ['dvc-db01', 'dvc-app01'], count: 3 });
  });

  it('are the same in whatever order the alerts came', () => {
    const alerts = ['dvc-web01', 'dvc-db01', 'gis-app01'].map(on);

    expect(systemsOfAlerts(...alerts.toReversed())).toEqual(systemsOfAlerts(...alerts));
  });

  it('are the device or the source that reported, where no alert names a machine', () => {
    const nobody = { 'source.ip': '198.51.100.7' };

    expect(
      systemsOfAlerts({ common: nobody, source: 'fw' }, { common: nobody, source: 'dvc-app' }),
    ).toEqual({ names: ['dvc-app', 'fw-dc01'], count: 2 });
  });
});
