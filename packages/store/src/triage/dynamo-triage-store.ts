// Triage's store on the `core` table.
import { agencyOfIncident, type CaseAlert, caseFactsSchema } from '@thapcanh/incidents';
import { storedAlertOf } from '../alerts/alert-item.ts';
import { incidentOf } from '../incidents/head-item.ts';
import { numbered } from '../incidents/numbers.ts';
import { writePointers } from '../incidents/step-pointers.ts';
import { batchGet, type CoreTable } from '../table/core-table.ts';
import { type Key, keys } from '../table/keys.ts';
import { unpack } from '../table/packed.ts';
import { transact } from '../table/transact.ts';
import { readGroups } from './read-groups.ts';
import type { TriageStore } from './triage-store.ts';
import { ALERT_ACTION, actionsOfWrite } from './write-actions.ts';

/** Triage's store. */
export function createTriageStore(core: CoreTable): TriageStore {
  return {
    async storedAlerts(alerts) {
      const byPk = new Map(alerts.map(({ agency, id }) => [keys.alert(agency, id).pk, id]));
      const items = await batchGet(
        core,
        alerts.map(({ agency, id }) => keys.alert(agency, id)),
      );
      return new Set(items.flatMap((item) => byPk.get(String(item.pk)) ?? []));
    },
    groups: (agency, entities) => readGroups(core, agency, entities),
    async incidents(ids) {
      const items = await batchGet(core, keysOfIncidents(ids, keys.head));
      return new Map(items.map(incidentOf).map((incident) => [incident.id, incident]));
    },
    async facts(ids) {
      const byPk = new Map(
        ids.map((id) => [keys.facts(agencyOfIncident(id) ?? '', id).pk, id] as const),
      );
      const items = await batchGet(core, keysOfIncidents(ids, keys.facts));
      return new Map(
        items.flatMap((item) => {
          const id = byPk.get(String(item.pk));
          return id === undefined ? [] : [[id, unpack(caseFactsSchema, item.body)]];
        }),
      );
    },
    async waitingAlerts(agency, ids) {
      const items = await batchGet(
        core,
        ids.map((id) => keys.alert(agency, id)),
      );
      const alone = items.map(storedAlertOf).filter(({ incident }) => incident === undefined);
      return new Map(
        alone.map((stored): [string, CaseAlert] => [
          stored.alert.id,
          { ...stored, opens: false, at: Date.parse(stored.alert.time) },
        ]),
      );
    },
    numbered: (year) => numbered(core, 'VV', year),
    async commit(write) {
      await writePointers(core, write.incidents);
      const result = await transact(core, actionsOfWrite(core, write));
      if (result.ok) return result;
      const existing = result.failed
        .filter((name) => name.startsWith(ALERT_ACTION))
        .map((name) => name.slice(ALERT_ACTION.length));
      return { ok: false, existing: new Set(existing) };
    },
  };
}

function keysOfIncidents(
  ids: readonly string[],
  key: (agency: string, id: string) => Key,
): readonly Key[] {
  return ids.flatMap((id) => {
    const agency = agencyOfIncident(id);
    return agency === undefined ? [] : [key(agency, id)];
  });
}
