// Where the organisation tree is changed: whole, one change after the other, each with its record.
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { OrganisationRow, OrganisationWrite } from '@thapcanh/incidents';
import { type RequestRecord, readRequest, requestItem } from '../requests/request-item.ts';
import type { CoreTable } from '../table/core-table.ts';
import { keys } from '../table/keys.ts';
import { MAX_ACTIONS, put, putAt, transact } from '../table/transact.ts';
import { type ChangeRecord, changesOf, putChange } from './change-record.ts';
import { organisationItem, readOrganisations } from './organisation-item.ts';

/** The tree as it was read: a change is made of it, and only of it. */
export interface OrganisationTree {
  readonly rows: readonly OrganisationRow[];
  /** 0 before the first change. */
  readonly rev: number;
}

export interface OrganisationDeskChange {
  readonly seen: OrganisationTree;
  readonly writes: readonly OrganisationWrite[];
  /** What is recorded of each organisation. */
  readonly changes: ReadonlyMap<string, ChangeRecord>;
  /** Remembers the request in the same transaction, so that its repetition changes nothing. */
  readonly request?: RequestRecord;
}

export type OrganisationOutcome =
  | 'written'
  | 'conflict' // the tree has changed since it was read
  | 'repeated' // the request was carried out before
  | 'too_large'; // more rows than one transaction takes

export interface OrganisationDesk {
  /** As of now, not of the last minute. */
  tree(): Promise<OrganisationTree>;
  change(step: OrganisationDeskChange): Promise<OrganisationOutcome>;
  /** The newest changes of an organisation, newest first. */
  changes(id: string, limit: number): Promise<readonly ChangeRecord[]>;
  /** What the user's Idempotency-Key was used for within a day before `now`. */
  request(user: string, key: string, now: number): ReturnType<typeof readRequest>;
}

const REQUEST_ACTION = 'request';

/**
 * The tree on the `core` table. What must hold of it concerns all rows together, so all changes share one
 * revision: of two that were planned on the same tree, one is planned again.
 */
export function createOrganisationDesk(core: CoreTable): OrganisationDesk {
  return {
    async tree() {
      const { Item } = await core.dynamodb.send(
        new GetCommand({
          TableName: core.table,
          Key: { ...keys.organisationTree() },
          ConsistentRead: true,
        }),
      );
      // The revision is read first: a change in between makes it old, and is not overlooked.
      const rows = await readOrganisations(core);
      return { rows, rev: typeof Item?.rev === 'number' ? Item.rev : 0 };
    },
    async change({ seen, writes, changes, request }) {
      const head = {
        ...keys.organisationTree(),
        v: 1,
        type: 'organisation-tree',
        rev: seen.rev + 1,
      };
      const actions = [
        putAt(core, head, seen.rev),
        ...writes.map(({ after }) => put(core, organisationItem(after))),
        ...[...changes].map(([id, change]) => putChange(core, keys.organisationOf(id), change)),
        ...(request === undefined ? [] : [requestItem(core, request, REQUEST_ACTION)]),
      ];
      if (actions.length > MAX_ACTIONS) return 'too_large';
      const result = await transact(core, actions);
      if (result.ok) return 'written';
      return result.failed.includes(REQUEST_ACTION) ? 'repeated' : 'conflict';
    },
    changes: (id, limit) => changesOf(core, keys.organisationOf(id), limit),
    request: (user, key, now) => readRequest(core, user, key, now),
  };
}
