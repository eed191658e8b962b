// What a source has shipped today and in this minute, in `flow`: one conditional write a body.
//   pk A#<agency>#S#<source>   sk Q#<yyyy-mm-dd>
// The minute's count lives on the day's row, so that the usual body costs one write and no read.
import { type AttributeValue, ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { IntakeLimits, SourceKey } from '@thapcanh/ingest';

const DAY_S = 86_400;
const MINUTE_S = 60;
/** Rows are of use for their day only. */
const ROW_LIFE_S = 2 * DAY_S;

export type Verdict =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly exceeded: keyof IntakeLimits;
      /** Seconds until the limit counts from zero again. */
      readonly retryAfter: number;
    };

export interface Quotas {
  /**
   * Counts one body, unless a limit is reached already. Approximate on purpose: the body that passes
   * a limit is still taken, and one that could not be stored afterwards stays counted.
   */
  take(of: SourceKey, bytes: number, limits: IntakeLimits): Promise<Verdict>;
}

type Row = Readonly<Record<'bytes' | 'requests' | 'minute' | 'minuteRequests', number>>;

/** The row as DynamoDB shows it beside a failed condition; without one all is zero. */
function rowOf(item: Readonly<Record<string, AttributeValue>> | undefined): Row {
  const numberOf = (name: keyof Row) => Number(item?.[name]?.N ?? 0);
  return {
    bytes: numberOf('bytes'),
    requests: numberOf('requests'),
    minute: numberOf('minute'),
    minuteRequests: numberOf('minuteRequests'),
  };
}

export function createQuotas(options: {
  readonly dynamodb: DynamoDBDocumentClient;
  readonly table: string;
  readonly clock: { now(): number };
}): Quotas {
  const { dynamodb, table, clock } = options;

  /** Counts the body under a condition; the row as it was, where that does not hold. */
  async function count(
    of: SourceKey,
    { now, bytes, limits }: { now: number; bytes: number; limits: IntakeLimits },
    minute: 'same' | 'new',
  ): Promise<'counted' | Row> {
    const sameMinute = minute === 'same';
    try {
      await dynamodb.send(
        new UpdateCommand({
          TableName: table,
          Key: { pk: `A#${of.agency}#S#${of.source}`, sk: `Q#${dayOf(now)}` },
          UpdateExpression: sameMinute
            ? 'ADD #bytes :bytes, requests :one, minuteRequests :one'
            : 'SET v = :one, #type = :type, expires = :expires, #minute = :minute, minuteRequests = :one ' +
              'ADD #bytes :bytes, requests :one',
          ConditionExpression: sameMinute
            ? '#minute >= :minute AND minuteRequests < :perMinute AND #bytes < :perDay AND requests < :requestsPerDay'
            : 'attribute_not_exists(#minute) OR (#minute < :minute AND #bytes < :perDay AND requests < :requestsPerDay)',
          ExpressionAttributeNames: {
            '#bytes': 'bytes',
            '#minute': 'minute',
            ...(sameMinute ? {} : { '#type': 'type' }),
          },
          ExpressionAttributeValues: {
            ':bytes': bytes,
            ':one': 1,
            ':minute': Math.floor(now / MINUTE_S),
            ':perDay': limits.bytesPerDay,
            ':requestsPerDay': limits.requestsPerDay,
            ...(sameMinute
              ? { ':perMinute': limits.requestsPerMinute }
              : { ':type': 'quota', ':expires': now + ROW_LIFE_S }),
          },
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      );
      return 'counted';
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      return rowOf(error.Item);
    }
  }

  return {
    async take(of, bytes, limits) {
      const now = Math.floor(clock.now() / 1000);
      const body = { now, bytes, limits };
      // The second round is for the first body of a minute, the third for who raced it.
      for (const minute of ['same', 'new', 'same'] as const) {
        const row = await count(of, body, minute);
        if (row === 'counted') return { ok: true };
        const verdict = verdictOf(row, now, limits);
        if (verdict !== undefined) return verdict;
      }
      return { ok: false, exceeded: 'requestsPerMinute', retryAfter: 1 };
    },
  };
}

function dayOf(now: number): string {
  return new Date(now * 1000).toISOString().slice(0, 10);
}

/** Which limit the row has reached; undefined when only its minute is another one. */
function verdictOf(row: Row, now: number, limits: IntakeLimits): Verdict | undefined {
  const tomorrow = DAY_S - (now % DAY_S);
  if (row.bytes >= limits.bytesPerDay)
    return { ok: false, exceeded: 'bytesPerDay', retryAfter: tomorrow };
  if (row.requests >= limits.requestsPerDay)
    return { ok: false, exceeded: 'requestsPerDay', retryAfter: tomorrow };
  const isNow = row.minute >= Math.floor(now / MINUTE_S);
  return isNow && row.minuteRequests >= limits.requestsPerMinute
    ? { ok: false, exceeded: 'requestsPerMinute', retryAfter: MINUTE_S - (now % MINUTE_S) }
    : undefined;
}
