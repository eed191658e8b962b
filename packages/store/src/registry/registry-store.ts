// Organisations, hosts and sources: what the registry is built from.
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import {
  type Clock,
  createRegistry,
  type HostRow,
  hostRowSchema,
  localDay,
  type OrganisationRow,
  type Registry,
  type RegistryRows,
  type SourceRow,
  sourceRowSchema,
} from '@thapcanh/incidents';
import { compileRedaction } from '@thapcanh/redaction';
import { cached } from '../cached.ts';
import type { CoreTable } from '../table/core-table.ts';
import { INDEXES, keys, lists } from '../table/keys.ts';
import { queryAll } from '../table/query-all.ts';
import { organisationItem, readOrganisations } from './organisation-item.ts';
import { sourceItem } from './source-item.ts';

/** How long the registry is believed without asking again. */
export const REGISTRY_CACHE_MS = 60_000;

export interface RegistryStore {
  /** The registry, read at most once a minute. */
  current(): Promise<Registry>;
  /** All rows, as of now. */
  rows(): Promise<RegistryRows>;
  putOrganisation(row: OrganisationRow): Promise<void>;
  putHost(row: HostRow): Promise<void>;
  /** @throws InvalidRedactionError */
  putSource(row: SourceRow): Promise<void>;
}

/** A source's redaction rules are wrong: told when they are set, place by place. */
export class InvalidRedactionError extends Error {
  override readonly name = 'InvalidRedactionError';
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(`The redaction rules cannot be taken: ${problems.join('; ')}`);
    this.problems = problems;
  }
}

function mustBeReadable({ redact }: SourceRow): void {
  const outcome = redact === undefined ? undefined : compileRedaction(redact);
  if (outcome?.ok === false) throw new InvalidRedactionError(outcome.problems);
}

/** The registry on the `core` table. A province has hundreds of rows, not millions. */
export function createRegistryStore({
  dynamodb,
  table,
  clock,
}: CoreTable & { readonly clock: Clock }): RegistryStore {
  async function all(pk: string, index?: { readonly name: string; readonly pk: string }) {
    const items = await queryAll(
      { dynamodb, table },
      {
        KeyConditionExpression: '#pk = :pk',
        ExpressionAttributeNames: { '#pk': index?.pk ?? 'pk' },
        ExpressionAttributeValues: { ':pk': pk },
        ...(index === undefined ? { ConsistentRead: true } : { IndexName: index.name }),
      },
    );
    return items.map(({ row }) => row);
  }

  async function rows(): Promise<RegistryRows> {
    const [orgs, hosts, sources] = await Promise.all([
      readOrganisations({ dynamodb, table }),
      all('HOST'),
      all(lists.sources, INDEXES.queue),
    ]);
    return {
      organisations: orgs,
      hosts: hosts.map((row) => hostRowSchema.parse(row)),
      sources: sources.map((row) => sourceRowSchema.parse(row)),
    };
  }

  return {
    current: cached(clock, REGISTRY_CACHE_MS, async () =>
      createRegistry(await rows(), localDay(clock.now())),
    ),
    rows,
    async putOrganisation(row) {
      await dynamodb.send(new PutCommand({ TableName: table, Item: organisationItem(row) }));
    },
    async putHost(row) {
      const Item = { ...keys.host(row.name), v: 1, type: 'host', row };
      await dynamodb.send(new PutCommand({ TableName: table, Item }));
    },
    async putSource(row) {
      mustBeReadable(row);
      await dynamodb.send(new PutCommand({ TableName: table, Item: sourceItem(row) }));
    },
  };
}
