// What a call asks of a table, as session policies name it: with the partition keys that it looks under.
import * as z from 'zod';
import type { Asked } from '../sts/session-policy.ts';
import { ACCOUNT, REGION } from '../template/place.ts';

const query = z.object({
  TableName: z.string(),
  IndexName: z.string().optional(),
  KeyConditionExpression: z.string(),
  ExpressionAttributeValues: z.record(z.string(), z.looseObject({ S: z.string().optional() })),
});
/** The partition key is what is compared with `=` first. */
const EQUALS = /[\w#]+ *= *(:\w+)/;

/** A query of one partition; of other calls nothing is said, so that no session is allowed them. */
export function askedOf(operation: string, input: unknown): Asked | undefined {
  if (operation !== 'Query') return undefined;
  const { data } = query.safeParse(input);
  if (data === undefined) return undefined;
  const { TableName, IndexName, KeyConditionExpression, ExpressionAttributeValues } = data;
  const name = EQUALS.exec(KeyConditionExpression)?.[1];
  const key = name === undefined ? undefined : ExpressionAttributeValues[name]?.S;
  if (key === undefined) return undefined;
  const place = IndexName === undefined ? TableName : `${TableName}/index/${IndexName}`;
  return {
    action: 'dynamodb:Query',
    resource: `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${place}`,
    leadingKeys: [key],
  };
}
