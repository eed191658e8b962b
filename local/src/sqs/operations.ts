// SQS operation by operation: input checked, limits named, the engine asked.
import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { type AwsFailure, fail, isFailure } from '../aws-failure.ts';
import { queueUrl } from '../template/identity.ts';
import { digestAttributes } from './attribute-digest.ts';
import {
  isInSqsCharacterSet,
  MAX_BATCH_ENTRIES,
  MAX_DELAY_SECONDS,
  MAX_MESSAGE_ATTRIBUTES,
  MAX_MESSAGE_BYTES,
  MAX_RECEIVE,
  MAX_VISIBILITY_SECONDS,
  MAX_WAIT_SECONDS,
} from './limits.ts';
import { messageAttributesSchema, type QueueConfig, type QueueEngine } from './queue-engine.ts';

/** An operation of the API: JSON in, JSON or an error out. */
export type Operation = (input: unknown) => Promise<object | AwsFailure> | object | AwsFailure;

const onQueue = z.object({ QueueUrl: z.string() });
const visibility = z.number().int().min(0).max(MAX_VISIBILITY_SECONDS);
const outgoing = z.object({
  MessageBody: z.string().min(1),
  DelaySeconds: z.number().int().min(0).max(MAX_DELAY_SECONDS).optional(),
  MessageAttributes: messageAttributesSchema.default({}),
  MessageGroupId: z.string().min(1).max(128).optional(),
});
const withReceipt = z.object({ ReceiptHandle: z.string() });
const entry = z.object({ Id: z.string().regex(/^[\w-]{1,80}$/) });
const batchOf = <T extends z.ZodRawShape>(shape: z.ZodObject<T>) =>
  onQueue.extend({ Entries: z.array(entry.extend(shape.shape)) });

type Outgoing = z.infer<typeof outgoing>;

/** All operations that run here, by name. */
export function createOperations(options: {
  engine: QueueEngine;
  baseUrl: string;
}): Record<string, Operation> {
  const { engine, baseUrl } = options;
  /** The last task of each queue. */
  const moves = new Map<string, object>();

  /** Checks the input and finds its queue. */
  function operation<T extends { QueueUrl: string }>(
    schema: z.ZodType<T>,
    run: (input: T, queue: QueueConfig) => Promise<object | AwsFailure> | object | AwsFailure,
  ): Operation {
    return (raw) => {
      const parsed = schema.safeParse(raw);
      if (!parsed.success) return fail('InvalidParameterValue', z.prettifyError(parsed.error));
      const queue = engine.byName(parsed.data.QueueUrl.split('/').at(-1) ?? '');
      if (queue === undefined) return noSuchQueue(parsed.data.QueueUrl);
      return run(parsed.data, queue);
    };
  }

  function send(queue: QueueConfig, message: Outgoing): object | AwsFailure {
    const refused = refuse(queue, message);
    if (refused !== undefined) return refused;
    const { messageId, md5OfBody } = engine.send(queue, {
      body: message.MessageBody,
      attributes: message.MessageAttributes,
      groupId: message.MessageGroupId,
      delayMs: message.DelaySeconds === undefined ? undefined : message.DelaySeconds * 1000,
    });
    return {
      MessageId: messageId,
      MD5OfMessageBody: md5OfBody,
      MD5OfMessageAttributes: digestAttributes(message.MessageAttributes),
    };
  }

  function changeVisibility(
    queue: QueueConfig,
    change: { ReceiptHandle: string; VisibilityTimeout: number },
  ): object | AwsFailure {
    const changed = engine.changeVisibility(
      queue,
      change.ReceiptHandle,
      change.VisibilityTimeout * 1000,
    );
    return changed ? {} : fail('MessageNotInflight', 'The message is not in flight.');
  }

  function remove(queue: QueueConfig, { ReceiptHandle }: { ReceiptHandle: string }): object {
    engine.remove(queue, ReceiptHandle);
    return {};
  }

  return {
    ListQueues: () => ({ QueueUrls: engine.queues().map(({ name }) => queueUrl(baseUrl, name)) }),

    GetQueueUrl: (raw) => {
      const parsed = z.object({ QueueName: z.string() }).safeParse(raw);
      const queue = parsed.success ? engine.byName(parsed.data.QueueName) : undefined;
      if (queue === undefined) return noSuchQueue(parsed.data?.QueueName ?? '');
      return { QueueUrl: queueUrl(baseUrl, queue.name) };
    },

    GetQueueAttributes: operation(onQueue, (_, queue) => ({
      Attributes: describeQueue(queue, engine),
    })),

    SendMessage: operation(onQueue.extend(outgoing.shape), (input, queue) => send(queue, input)),

    SendMessageBatch: operation(batchOf(outgoing), (input, queue) => {
      const size = input.Entries.reduce((sum, message) => sum + messageBytes(message), 0);
      if (size > MAX_MESSAGE_BYTES) {
        return fail(
          'BatchRequestTooLong',
          `Batch requests cannot be longer than ${MAX_MESSAGE_BYTES} bytes. You have sent ${size} bytes.`,
        );
      }
      return eachEntry(input.Entries, (message) => send(queue, message));
    }),

    ReceiveMessage: operation(
      onQueue.extend({
        MaxNumberOfMessages: z.number().int().min(1).max(MAX_RECEIVE).default(1),
        VisibilityTimeout: visibility.optional(),
        WaitTimeSeconds: z.number().int().min(0).max(MAX_WAIT_SECONDS).optional(),
        MessageAttributeNames: z.array(z.string()).default([]),
        AttributeNames: z.array(z.string()).default([]),
        MessageSystemAttributeNames: z.array(z.string()).default([]),
      }),
      async (input, queue) => {
        const messages = await engine.receive(queue, {
          max: input.MaxNumberOfMessages,
          visibilityMs: (input.VisibilityTimeout ?? queue.visibilityMs / 1000) * 1000,
          waitMs: (input.WaitTimeSeconds ?? queue.waitMs / 1000) * 1000,
        });
        const system = [...input.AttributeNames, ...input.MessageSystemAttributeNames];
        return {
          Messages: messages.map((message) => {
            const attributes = pick(message.messageAttributes, input.MessageAttributeNames);
            return {
              MessageId: message.messageId,
              ReceiptHandle: message.receiptHandle,
              Body: message.body,
              MD5OfBody: message.md5OfBody,
              Attributes: pick(message.systemAttributes, system),
              MessageAttributes: attributes,
              MD5OfMessageAttributes: digestAttributes(attributes),
            };
          }),
        };
      },
    ),

    DeleteMessage: operation(onQueue.extend(withReceipt.shape), (input, queue) =>
      remove(queue, input),
    ),

    DeleteMessageBatch: operation(batchOf(withReceipt), (input, queue) =>
      eachEntry(input.Entries, (message) => remove(queue, message)),
    ),

    ChangeMessageVisibility: operation(
      onQueue.extend({ ...withReceipt.shape, VisibilityTimeout: visibility }),
      (input, queue) => changeVisibility(queue, input),
    ),

    ChangeMessageVisibilityBatch: operation(
      batchOf(withReceipt.extend({ VisibilityTimeout: visibility })),
      (input, queue) => eachEntry(input.Entries, (message) => changeVisibility(queue, message)),
    ),

    PurgeQueue: operation(onQueue, (_, queue) => {
      engine.purge(queue);
      return {};
    }),

    StartMessageMoveTask: (raw) => {
      const schema = z.object({ SourceArn: z.string(), DestinationArn: z.string().optional() });
      const parsed = schema.safeParse(raw);
      if (!parsed.success) return fail('InvalidParameterValue', z.prettifyError(parsed.error));
      const from = engine.byArn(parsed.data.SourceArn);
      const to = engine.byArn(parsed.data.DestinationArn ?? '');
      if (from === undefined) return fail('ResourceNotFoundException', 'No such source queue.');
      const moved = engine.moveAll(from, to);
      const TaskHandle = randomUUID();
      // Done when it is answered, so there is nothing to wait for and nothing to cancel.
      moves.set(from.arn, { TaskHandle, ApproximateNumberOfMessagesMoved: moved });
      return { TaskHandle };
    },

    ListMessageMoveTasks: (raw) => {
      const parsed = z.object({ SourceArn: z.string() }).safeParse(raw);
      if (!parsed.success) return fail('InvalidParameterValue', z.prettifyError(parsed.error));
      const { SourceArn } = parsed.data;
      const last = moves.get(SourceArn);
      return {
        Results: last === undefined ? [] : [{ ...last, SourceArn, Status: 'COMPLETED' }],
      };
    },
  };
}

function refuse(queue: QueueConfig, message: Outgoing): AwsFailure | undefined {
  const size = messageBytes(message);
  if (size > queue.maxMessageBytes) {
    return fail(
      'InvalidParameterValue',
      `One or more parameters are invalid. Reason: Message must be shorter than ${queue.maxMessageBytes} bytes.`,
    );
  }
  if (Object.keys(message.MessageAttributes).length > MAX_MESSAGE_ATTRIBUTES) {
    return fail(
      'InvalidParameterValue',
      `Number of message attributes exceeds the allowed maximum of ${MAX_MESSAGE_ATTRIBUTES}.`,
    );
  }
  const texts = Object.values(message.MessageAttributes).map(({ StringValue }) => StringValue);
  if (![message.MessageBody, ...texts].every((text) => isInSqsCharacterSet(text ?? ''))) {
    return fail(
      'InvalidMessageContents',
      'Invalid characters were found: only #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF are taken.',
    );
  }
  return undefined;
}

function messageBytes(message: Outgoing): number {
  let size = Buffer.byteLength(message.MessageBody);
  for (const [name, attribute] of Object.entries(message.MessageAttributes)) {
    size += Buffer.byteLength(name) + Buffer.byteLength(attribute.DataType);
    size += Buffer.byteLength(attribute.StringValue ?? '');
    size += Buffer.byteLength(attribute.BinaryValue ?? '', 'base64');
  }
  return size;
}

function eachEntry<T extends { Id: string }>(
  entries: readonly T[],
  run: (entry: T) => object | AwsFailure,
): object | AwsFailure {
  if (entries.length === 0) return fail('EmptyBatchRequest', 'There should be at least one entry.');
  if (entries.length > MAX_BATCH_ENTRIES) {
    return fail(
      'TooManyEntriesInBatchRequest',
      `Maximum number of entries per request are ${MAX_BATCH_ENTRIES}. You have sent ${entries.length}.`,
    );
  }
  if (new Set(entries.map(({ Id }) => Id)).size < entries.length) {
    return fail('BatchEntryIdsNotDistinct', 'Two entries have the same Id.');
  }
  const Successful: object[] = [];
  const Failed: object[] = [];
  for (const one of entries) {
    const result = run(one);
    if (isFailure(result)) {
      Failed.push({
        Id: one.Id,
        Code: result.failure,
        Message: result.message,
        SenderFault: true,
      });
    } else {
      Successful.push({ Id: one.Id, ...result });
    }
  }
  return { Successful, Failed };
}

function describeQueue(queue: QueueConfig, engine: QueueEngine): Record<string, string> {
  const { visible, inFlight, delayed } = engine.depth(queue);
  return {
    QueueArn: queue.arn,
    ApproximateNumberOfMessages: String(visible),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    ApproximateNumberOfMessagesDelayed: String(delayed),
    VisibilityTimeout: String(queue.visibilityMs / 1000),
    MessageRetentionPeriod: String(queue.retentionMs / 1000),
    MaximumMessageSize: String(queue.maxMessageBytes),
    DelaySeconds: String(queue.delayMs / 1000),
    ReceiveMessageWaitTimeSeconds: String(queue.waitMs / 1000),
    ...(queue.redrive === undefined
      ? {}
      : {
          RedrivePolicy: JSON.stringify({
            deadLetterTargetArn: queue.redrive.arn,
            maxReceiveCount: queue.redrive.maxReceiveCount,
          }),
        }),
  };
}

/** The named members; `All` and `.*` name every one, `prefix.*` those that begin so. */
function pick<T>(all: Record<string, T>, names: readonly string[]): Record<string, T> {
  const isNamed = (key: string): boolean =>
    names.some((name) =>
      name === 'All'
        ? true
        : name.endsWith('.*')
          ? key.startsWith(name.slice(0, -2))
          : name === key,
    );
  return Object.fromEntries(Object.entries(all).filter(([key]) => isNamed(key)));
}

function noSuchQueue(name: string): AwsFailure {
  return fail('QueueDoesNotExist', `The specified queue does not exist: ${name}`);
}
