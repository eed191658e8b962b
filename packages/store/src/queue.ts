// SQS behind a small interface: what is sent is durable when the promise resolves.
import {
  type MessageAttributeValue,
  SendMessageBatchCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';

export interface QueueMessage {
  readonly body: string;
  /** `MessageGroupId`: the agency, so that fair queues keep one from starving another. */
  readonly group: string;
  readonly attributes?: Readonly<Record<string, MessageAttributeValue>>;
}

export interface SendQueue {
  send(message: QueueMessage): Promise<void>;
  sendAll(messages: readonly QueueMessage[]): Promise<void>;
}

/**
 * At most ten messages and 1 MiB a batch.
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html
 */
const MAX_BATCH_MESSAGES = 10;
const MAX_BATCH_BYTES = 1_048_576;

function batches(messages: readonly QueueMessage[]): QueueMessage[][] {
  const all: QueueMessage[][] = [];
  let size = 0;
  for (const message of messages) {
    const bytes = Buffer.byteLength(message.body);
    const last = all.at(-1);
    if (
      last === undefined ||
      last.length === MAX_BATCH_MESSAGES ||
      size + bytes > MAX_BATCH_BYTES
    ) {
      all.push([message]);
      size = bytes;
    } else {
      last.push(message);
      size += bytes;
    }
  }
  return all;
}

export function createSendQueue({
  sqs,
  url,
}: {
  readonly sqs: SQSClient;
  readonly url: string;
}): SendQueue {
  const input = ({ body, group, attributes }: QueueMessage) => ({
    MessageBody: body,
    MessageGroupId: group,
    ...(attributes === undefined ? {} : { MessageAttributes: { ...attributes } }),
  });
  return {
    async send(message) {
      await sqs.send(new SendMessageCommand({ QueueUrl: url, ...input(message) }));
    },
    async sendAll(messages) {
      for (const batch of batches(messages)) {
        const answer = await sqs.send(
          new SendMessageBatchCommand({
            QueueUrl: url,
            Entries: batch.map((message, i) => ({ Id: String(i), ...input(message) })),
          }),
        );
        const [failed] = answer.Failed ?? [];
        if (failed !== undefined)
          throw new Error(`SQS refused a message: ${failed.Code} ${failed.Message}`);
      }
    },
  };
}
