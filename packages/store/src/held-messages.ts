// Messages that wait in a queue, such as dead letters: taken out of sight for a while, given back, sent on.
import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type MessageAttributeValue,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';

/** A message as it was received. */
export interface HeldMessage {
  readonly messageId: string;
  readonly receipt: string;
  readonly body: string;
  readonly attributes: Readonly<Record<string, MessageAttributeValue>>;
  readonly receives: number;
  /** When it was first enqueued, milliseconds since 1970: moving to dead letters does not change it. */
  readonly sentAt: number;
  readonly group?: string;
}

export interface HeldMessages {
  /** At most ten, out of sight for `seconds`; none when none is in sight. */
  receive(seconds: number): Promise<readonly HeldMessage[]>;
  /** Puts messages back in sight at once. */
  giveBack(messages: readonly HeldMessage[]): Promise<void>;
  remove(message: HeldMessage): Promise<void>;
  /** Sends the message to another queue as it is. */
  copyTo(url: string, message: HeldMessage): Promise<void>;
  /** About how many it holds: in sight, and out of it. */
  depth(): Promise<{ readonly visible: number; readonly hidden: number }>;
}

/** The most that SQS gives and takes a call. */
const MAX_BATCH = 10;
/** Long enough for SQS to ask all of its servers. @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-short-and-long-polling.html */
const WAIT_SECONDS = 1;

export function createHeldMessages({
  sqs,
  url,
}: {
  readonly sqs: SQSClient;
  readonly url: string;
}): HeldMessages {
  return {
    async receive(seconds) {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({
          QueueUrl: url,
          MaxNumberOfMessages: MAX_BATCH,
          VisibilityTimeout: seconds,
          WaitTimeSeconds: WAIT_SECONDS,
          MessageAttributeNames: ['All'],
          MessageSystemAttributeNames: ['All'],
        }),
      );
      return Messages.flatMap(({ MessageId, ReceiptHandle, Body, Attributes, ...rest }) => {
        if (MessageId === undefined || ReceiptHandle === undefined) return [];
        const group = Attributes?.MessageGroupId;
        return {
          messageId: MessageId,
          receipt: ReceiptHandle,
          body: Body ?? '',
          attributes: rest.MessageAttributes ?? {},
          receives: Number(Attributes?.ApproximateReceiveCount ?? 0),
          sentAt: Number(Attributes?.SentTimestamp ?? 0),
          ...(group === undefined ? {} : { group }),
        };
      });
    },
    async giveBack(messages) {
      for (let i = 0; i < messages.length; i += MAX_BATCH) {
        const Entries = messages.slice(i, i + MAX_BATCH).map(({ receipt }, at) => ({
          Id: String(at),
          ReceiptHandle: receipt,
          VisibilityTimeout: 0,
        }));
        // One that is in sight again already is where it should be.
        await sqs.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: url, Entries }));
      }
    },
    async remove({ receipt }) {
      await sqs.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: receipt }));
    },
    async copyTo(to, { body, attributes, group }) {
      await sqs.send(
        new SendMessageCommand({
          QueueUrl: to,
          MessageBody: body,
          MessageAttributes: { ...attributes },
          ...(group === undefined ? {} : { MessageGroupId: group }),
        }),
      );
    },
    async depth() {
      const { Attributes = {} } = await sqs.send(
        new GetQueueAttributesCommand({
          QueueUrl: url,
          AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
        }),
      );
      return {
        visible: Number(Attributes.ApproximateNumberOfMessages ?? 0),
        hidden: Number(Attributes.ApproximateNumberOfMessagesNotVisible ?? 0),
      };
    },
  };
}
