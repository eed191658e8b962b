// Where people put alerts, as actions of one transaction.
import type { AlertMove, Moves } from '@thapcanh/incidents';
import { alertSortKey } from '../alerts/alert-item.ts';
import type { CoreTable } from '../table/core-table.ts';
import { keys } from '../table/keys.ts';
import { type Action, putAt } from '../table/transact.ts';
import { groupItem } from '../triage/group-item.ts';
import { drawNumber } from './numbers.ts';

/** Alerts to their new places, records of their entities, and the case number that is drawn. */
export function moveActions(
  core: CoreTable,
  agency: string,
  { alerts, groups, caseNumber }: Moves,
): readonly Action[] {
  return [
    ...alerts.map((move) => moveAlert(core, move)),
    ...groups.map((group) => putAt(core, groupItem(agency, group), group.rev)),
    ...(caseNumber === undefined ? [] : [drawNumber(core, 'VV', caseNumber)]),
  ];
}

function moveAlert({ table }: CoreTable, move: AlertMove): Action {
  const { agency, alert, at, from, to, pinned } = move;
  const placed =
    to === undefined
      ? 'REMOVE incident, gsi4pk, gsi4sk, pinned'
      : `SET incident = :to, gsi4pk = :to, gsi4sk = :sk${pinned ? ', pinned = :pinned' : ' REMOVE pinned'}`;
  return {
    name: 'alert',
    item: {
      Update: {
        TableName: table,
        Key: { ...keys.alert(agency, alert) },
        UpdateExpression: placed,
        ConditionExpression:
          from === undefined
            ? 'attribute_exists(pk) AND attribute_not_exists(incident)'
            : 'incident = :from',
        ExpressionAttributeValues: {
          ...(from === undefined ? {} : { ':from': from }),
          ...(to === undefined ? {} : { ':to': to, ':sk': alertSortKey(at, alert) }),
          ...(to !== undefined && pinned ? { ':pinned': true } : {}),
        },
      },
    },
  };
}
