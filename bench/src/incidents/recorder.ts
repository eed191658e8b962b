// What the API asks of DynamoDB, recorded, so that the same can be asked again without the API.
import { type DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';

type Command = Parameters<DynamoDBDocumentClient['send']>[0];

export interface Recorder {
  /** A client that records. */
  readonly client: DynamoDBDocumentClient;
  /** What was recorded since, in waves: commands of one wave were under way at once. */
  take(): { readonly waves: readonly (readonly Command[])[]; readonly itemsRead: number };
}

/** Records what is sent through a client. */
export function createRecorder(client: DynamoDBDocumentClient): Recorder {
  let waves: Command[][] = [];
  let itemsRead = 0;
  let underWay = 0;

  async function send(command: Command): Promise<unknown> {
    const wave = underWay === 0 ? undefined : waves.at(-1);
    if (wave === undefined) waves.push([command]);
    else wave.push(command);
    underWay += 1;
    try {
      const answer = await client.send(command);
      itemsRead += countOf(answer);
      return answer;
    } finally {
      underWay -= 1;
    }
  }

  return {
    client: new Proxy(client, {
      get: (target, name) => (name === 'send' ? send : Reflect.get(target, name)),
    }),
    take() {
      const taken = { waves, itemsRead };
      waves = [];
      itemsRead = 0;
      return taken;
    },
  };
}

/** Asks the same again. Writes are repeated without their conditions: they put what is there. */
export async function replay(
  client: DynamoDBDocumentClient,
  waves: readonly (readonly Command[])[],
): Promise<void> {
  for (const wave of waves) {
    await Promise.all(
      wave.map((one) =>
        one instanceof TransactWriteCommand ? client.send(bare(one)) : client.send(one),
      ),
    );
  }
}

function bare(command: TransactWriteCommand): TransactWriteCommand {
  const TransactItems = (command.input.TransactItems ?? []).map((item) =>
    item.Put === undefined ? item : { Put: { TableName: item.Put.TableName, Item: item.Put.Item } },
  );
  return new TransactWriteCommand({ TransactItems });
}

function countOf(answer: object): number {
  if ('Items' in answer && Array.isArray(answer.Items)) return answer.Items.length;
  if ('Item' in answer && answer.Item !== undefined) return 1;
  if ('Responses' in answer && typeof answer.Responses === 'object' && answer.Responses !== null) {
    return Object.values(answer.Responses).reduce<number>(
      (sum, items) => sum + (Array.isArray(items) ? items.length : 0),
      0,
    );
  }
  return 0;
}
