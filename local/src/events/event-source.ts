// An event-source mapping: polls a queue, invokes its function with batches, deletes what was done.
import * as z from 'zod';
import type { FunctionConfig, InvocationResult, LambdaRuntime } from '../lambda/runtime.ts';
import { digestAttributes } from '../sqs/attribute-digest.ts';
import type { QueueConfig, QueueEngine, ReceivedMessage } from '../sqs/queue-engine.ts';
import { REGION } from '../template/place.ts';

/** A mapping as the template declares it. */
export interface EventSourceConfig {
  queue: QueueConfig;
  fn: FunctionConfig;
  batchSize: number;
  windowMs: number;
  reportsItemFailures: boolean;
  maxConcurrency: number;
}

/** A running mapping. */
export interface EventSource {
  readonly config: EventSourceConfig;
  /** Whether it holds messages: collecting a batch or waiting for an invocation. */
  readonly busy: boolean;
  /** Ends the current batching windows early, and those to come while `isFlushing` holds. */
  flushWhile(isFlushing: () => boolean): void;
  stop(): Promise<void>;
}

/** One long poll. */
const POLL_MS = 20_000;
/** SQS gives at most ten messages a poll. */
const POLL_MAX = 10;
/**
 * A batch is closed before it reaches Lambda's 6 MB; what a record adds to its body is counted in.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
 */
const MAX_BATCH_BYTES = 6 * 1024 * 1024 - 64 * 1024;
const RECORD_OVERHEAD_BYTES = 2048;
/** How often a waiting window looks whether it should end early. */
const WINDOW_LOOK_MS = 50;

/** Starts polling. */
export function startEventSource(options: {
  config: EventSourceConfig;
  engine: QueueEngine;
  runtime: LambdaRuntime;
  onError: (error: unknown) => void;
}): EventSource {
  const { config, engine, runtime } = options;
  const { queue } = config;
  const stopping = new AbortController();
  const invocations = new Set<Promise<void>>();
  let held: ReceivedMessage[] = [];
  let collecting = false;
  let isFlushing = (): boolean => false;

  async function poll(): Promise<void> {
    while (!stopping.signal.aborted) {
      if (invocations.size >= config.maxConcurrency) {
        await Promise.race(invocations);
        continue;
      }
      const batch = await collect();
      if (batch.length === 0) continue;
      const invocation = handOver(batch).catch(options.onError);
      invocations.add(invocation);
      collecting = false;
      void invocation.then(() => invocations.delete(invocation));
    }
  }

  async function collect(): Promise<ReceivedMessage[]> {
    const batch: ReceivedMessage[] = [];
    let bytes = 0;
    const add = (messages: readonly ReceivedMessage[]): void => {
      for (const message of messages) {
        bytes += Buffer.byteLength(JSON.stringify(message.body)) + RECORD_OVERHEAD_BYTES;
        if (batch.length > 0 && bytes > MAX_BATCH_BYTES) held.push(message);
        else batch.push(message);
      }
    };
    const carried = held;
    held = [];
    add(carried);
    if (batch.length === 0) add(await receive(config.batchSize, POLL_MS));
    const deadline = Date.now() + config.windowMs;
    while (batch.length > 0 && batch.length < config.batchSize && held.length === 0) {
      const left = isFlushing() ? 0 : Math.min(WINDOW_LOOK_MS, deadline - Date.now());
      const more = await receive(config.batchSize - batch.length, Math.max(0, left));
      add(more);
      if (more.length === 0 && (left <= 0 || stopping.signal.aborted)) break;
    }
    return batch;
  }

  async function receive(max: number, waitMs: number): Promise<ReceivedMessage[]> {
    const messages = await engine.receive(queue, {
      max: Math.min(max, POLL_MAX),
      waitMs,
      visibilityMs: queue.visibilityMs,
      signal: stopping.signal,
    });
    if (messages.length > 0) collecting = true;
    return messages;
  }

  async function handOver(batch: readonly ReceivedMessage[]): Promise<void> {
    const event = { Records: batch.map((message) => toRecord(message, queue.arn)) };
    const result = await runtime.invoke(config.fn, event);
    const failed = config.reportsItemFailures
      ? failedItems(result, batch)
      : new Set(result.ok ? [] : batch.map(({ messageId }) => messageId));
    for (const { messageId, receiptHandle } of batch) {
      if (!failed.has(messageId)) engine.remove(queue, receiptHandle);
    }
  }

  const polling = poll().catch(options.onError);
  return {
    config,
    get busy() {
      return collecting || held.length > 0 || invocations.size > 0;
    },
    flushWhile(condition) {
      isFlushing = condition;
    },
    async stop() {
      stopping.abort();
      await polling;
      await Promise.all(invocations);
    },
  };
}

const responseSchema = z
  .object({
    batchItemFailures: z.array(z.object({ itemIdentifier: z.string().min(1) })).nullish(),
  })
  .nullish();

/** An answer that is not understood, or names a message that was not sent, fails the whole batch. */
function failedItems(
  result: InvocationResult,
  batch: readonly ReceivedMessage[],
): ReadonlySet<string> {
  const sent = new Set(batch.map(({ messageId }) => messageId));
  if (!result.ok) return sent;
  const parsed = responseSchema.safeParse(result.payload);
  if (!parsed.success) return sent;
  const failed = new Set(parsed.data?.batchItemFailures?.map((item) => item.itemIdentifier));
  return failed.isSubsetOf(sent) ? failed : sent;
}

function toRecord(message: ReceivedMessage, queueArn: string): object {
  const digest = digestAttributes(message.messageAttributes);
  return {
    messageId: message.messageId,
    receiptHandle: message.receiptHandle,
    body: message.body,
    attributes: message.systemAttributes,
    messageAttributes: Object.fromEntries(
      Object.entries(message.messageAttributes).map(([name, attribute]) => [
        name,
        {
          ...(attribute.StringValue === undefined ? {} : { stringValue: attribute.StringValue }),
          ...(attribute.BinaryValue === undefined ? {} : { binaryValue: attribute.BinaryValue }),
          stringListValues: [],
          binaryListValues: [],
          dataType: attribute.DataType,
        },
      ]),
    ),
    md5OfBody: message.md5OfBody,
    ...(digest === undefined ? {} : { md5OfMessageAttributes: digest }),
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn,
    awsRegion: REGION,
  };
}
