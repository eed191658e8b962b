// From the token in a link's address to the link: a row by the token's hash, which lies beside no secret.
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import {
  type AccessLink,
  accessLinkSchema,
  accessLinks,
  type Incident,
  type IncidentRecord,
  type IncidentStep,
} from '@thapcanh/incidents';
import { hashOfToken, isSameHash } from '@thapcanh/incidents/access-links';
import * as z from 'zod';
import type { CoreTable, Item } from '../table/core-table.ts';
import { type Key, keys } from '../table/keys.ts';
import type { IncidentStore } from './incident-store.ts';

const rowSchema = z.object({ incident: z.string(), link: z.string() });

/** Rows outlive their links by this; the link's record says when it is over. */
const LONGER_S = 86_400;

/** A link as its token finds it. */
export interface FoundLink {
  readonly incident: Incident;
  readonly record: IncidentRecord<AccessLink>;
}

export interface AccessLinks {
  /** The link of a token, whatever has become of it; undefined where there is none. */
  find(token: string): Promise<FoundLink | undefined>;
}

/** Rows of the links that a step makes. */
export function accessLinkRows({ after, records = [] }: IncidentStep): readonly (Item & Key)[] {
  return records
    .filter(({ kind, seenRev }) => kind === accessLinks.name && seenRev === 0)
    .map(({ id, body }) => {
      const { tokenHash, expires } = accessLinkSchema.parse(body);
      return {
        ...keys.accessLink(tokenHash),
        v: 1,
        type: 'link',
        incident: after.id,
        link: id,
        expires: Math.ceil(Date.parse(expires) / 1_000) + LONGER_S,
      };
    });
}

/** Links on the `core` table. */
export function createAccessLinks(
  { dynamodb, table }: CoreTable,
  incidents: Pick<IncidentStore, 'get' | 'record'>,
): AccessLinks {
  return {
    async find(token) {
      const tokenHash = hashOfToken(token);
      const { Item: item } = await dynamodb.send(
        new GetCommand({ TableName: table, Key: { ...keys.accessLink(tokenHash) } }),
      );
      if (item === undefined) return undefined;
      const { incident: id, link } = rowSchema.parse(item);
      const incident = await incidents.get(id);
      const record = incident && (await incidents.record(incident, accessLinks, link));
      // The row was written before its step: a step that was never committed left no record.
      if (incident === undefined || record === undefined) return undefined;
      return isSameHash(record.body.tokenHash, tokenHash) ? { incident, record } : undefined;
    },
  };
}
