// A case write as the actions of one transaction.
import { type CaseWrite, relatingGroups } from '@thapcanh/incidents';
import { alertItems, alertSortKey } from '../alerts/alert-item.ts';
import { listedItem } from '../incidents/canary-items.ts';
import { drawNumber } from '../incidents/numbers.ts';
import { relationWork, seenByItem } from '../incidents/relations.ts';
import { stepActions } from '../incidents/step-actions.ts';
import type { CoreTable, Item } from '../table/core-table.ts';
import { type Key, keys } from '../table/keys.ts';
import { type Action, put, putAt, putNew } from '../table/transact.ts';
import { groupItem } from './group-item.ts';

/** Names of the actions that put new alerts begin with this; the alert's id follows. */
export const ALERT_ACTION = 'alert:';

export function actionsOfWrite(core: CoreTable, write: CaseWrite): readonly Action[] {
  const { agency } = write;
  return [
    ...write.alerts.flatMap((one) => {
      const { alert, entities } = alertItems(one);
      const name = `${ALERT_ACTION}${one.alert.id}`;
      const listed = (item: Item & Key) => listedItem(agency, one.alert.receivedAt, item);
      return [putNew(core, listed(alert), name), ...entities.map((row) => put(core, listed(row)))];
    }),
    ...write.adopted.map(({ alert, at, incident }) => adopt(core, agency, alert, at, incident)),
    ...write.groups.map((group) => putAt(core, groupItem(agency, group), group.rev)),
    ...relatingActions(core, write),
    ...write.incidents.flatMap((step) => stepActions(core, step)),
    ...(write.number === undefined ? [] : [drawNumber(core, 'VV', write.number)]),
  ];
}

/** When the case saw what may relate it to others, and that somebody has to look. */
function relatingActions(core: CoreTable, write: CaseWrite): readonly Action[] {
  const [step] = write.incidents;
  const groups = relatingGroups(write);
  if (step === undefined || groups.length === 0) return [];
  const { id: incident, agency, rev, updatedAt } = step.after;
  return [
    ...groups.map(({ entity, spans }) =>
      put(
        core,
        seenByItem(entity, {
          incident,
          agency,
          spans: spans.filter((span) => span.incident === incident),
        }),
      ),
    ),
    relationWork(core).put({
      incident,
      rev,
      at: Date.parse(updatedAt),
      entities: groups.map(({ entity }) => entity),
    }),
  ];
}

function adopt(
  { table }: CoreTable,
  agency: string,
  alert: string,
  at: string,
  incident: string,
): Action {
  return {
    name: 'adopt',
    item: {
      Update: {
        TableName: table,
        Key: { ...keys.alert(agency, alert) },
        UpdateExpression: 'SET incident = :incident, gsi4pk = :incident, gsi4sk = :sk',
        ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(incident)',
        ExpressionAttributeValues: { ':incident': incident, ':sk': alertSortKey(at, alert) },
      },
    },
  };
}
