// Standard queues: visibility, delay, receive counts, redrive, retention, long polls. Messages lie
// in SQLite (a file or memory); time is the local clock's.
import { createHash, randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import type { LocalClock } from '../clock.ts';
import type { ArmedFault } from '../faults.ts';
import { createDisturbances, DELAY_MS, type MessageEffect } from './disturbances.ts';
import { createMessageTable, type StoredMessage } from './message-table.ts';
import { createWakeUps } from './wake-ups.ts';

/** A queue as the template declares it; times in milliseconds. */
export interface QueueConfig {
  name: string;
  arn: string;
  visibilityMs: number;
  delayMs: number;
  retentionMs: number;
  maxMessageBytes: number;
  waitMs: number;
  redrive?: { arn: string; maxReceiveCount: number };
}

/** Message attributes by name, as the SDK sends them; binary values in base64. */
export const messageAttributesSchema = z.record(
  z.string(),
  z.object({
    DataType: z.string(),
    StringValue: z.string().optional(),
    BinaryValue: z.base64().optional(),
  }),
);

/** See {@link messageAttributesSchema}. */
export type MessageAttributes = z.infer<typeof messageAttributesSchema>;

/** What is put into a queue. */
export interface NewMessage {
  body: string;
  attributes?: MessageAttributes;
  groupId?: string | undefined;
  delayMs?: number | undefined;
}

/** A received message: it is invisible to others until its visibility timeout passes. */
export interface ReceivedMessage {
  messageId: string;
  receiptHandle: string;
  body: string;
  md5OfBody: string;
  messageAttributes: MessageAttributes;
  /** The system attributes, as SQS names and prints them. */
  systemAttributes: Record<string, string>;
}

/** How many messages a queue holds. */
export interface QueueDepth {
  visible: number;
  inFlight: number;
  delayed: number;
}

/** The queues of the local cloud. */
export interface QueueEngine {
  queues(): readonly QueueConfig[];
  byName(name: string): QueueConfig | undefined;
  byArn(arn: string): QueueConfig | undefined;
  send(queue: QueueConfig, message: NewMessage): { messageId: string; md5OfBody: string };
  /** Takes up to `max` messages; waits up to `waitMs` of real time for the first. */
  receive(
    queue: QueueConfig,
    options: { max: number; waitMs: number; visibilityMs: number; signal?: AbortSignal },
  ): Promise<ReceivedMessage[]>;
  /** Deletes a message; a receipt of an earlier receive, or of none, changes nothing. */
  remove(queue: QueueConfig, receiptHandle: string): void;
  /** Makes a message visible `visibilityMs` from now; false when it is not in flight. */
  changeVisibility(queue: QueueConfig, receiptHandle: string, visibilityMs: number): boolean;
  purge(queue: QueueConfig): void;
  /** Moves all messages of a dead-letter queue to another queue, or back to where each came from. */
  moveAll(from: QueueConfig, to: QueueConfig | undefined): number;
  depth(queue: QueueConfig): QueueDepth;
  /** When the next delayed or in-flight message becomes visible. */
  nextVisibleAt(queue: QueueConfig): number | undefined;
  /** Disturbs the next `times` messages (or receives) of the queue, as SQS sometimes does. */
  disturbNext(queue: QueueConfig, effect: MessageEffect, times: number): ArmedFault;
  close(): void;
}

/** Queues over `database`. What was in flight when it was last closed is visible at once. */
export function createQueueEngine(options: {
  queues: readonly QueueConfig[];
  database: DatabaseSync;
  clock: LocalClock;
}): QueueEngine {
  const { clock } = options;
  const table = createMessageTable(options.database);
  table.returnAll(clock.now());
  const byName = new Map(options.queues.map((queue) => [queue.name, queue]));
  const byArn = new Map(options.queues.map((queue) => [queue.arn, queue]));
  const wakeUps = createWakeUps(clock);
  const disturbances = createDisturbances();

  function take(queue: QueueConfig, max: number, visibilityMs: number): ReceivedMessage[] {
    const now = clock.now();
    table.expire(queue.name, now - queue.retentionMs);
    const taken: ReceivedMessage[] = [];
    const visible = table.visible(queue.name, now);
    if (visible.length > 1 && disturbances.take(queue.name, 'reorder')) visible.reverse();
    for (const message of visible) {
      const target = queue.redrive === undefined ? undefined : byArn.get(queue.redrive.arn);
      const limit = queue.redrive?.maxReceiveCount ?? Number.POSITIVE_INFINITY;
      if (target !== undefined && message.queueReceives >= limit) {
        table.moveTo(message.seq, target.name, queue.arn, now);
        wakeUps.wake(target.name);
        continue;
      }
      if (taken.length === max) break;
      const receipt = `${message.seq}.${randomUUID()}`;
      table.markReceived(message.seq, receipt, now, now + visibilityMs);
      taken.push(received(message, receipt, now));
    }
    return taken;
  }

  return {
    queues: () => options.queues,
    byName: (name) => byName.get(name),
    byArn: (arn) => byArn.get(arn),

    send(queue, message) {
      const messageId = randomUUID();
      const now = clock.now();
      const copies = disturbances.take(queue.name, 'duplicate') ? 2 : 1;
      const late = disturbances.take(queue.name, 'delay') ? DELAY_MS : 0;
      for (let copy = 0; copy < copies; copy += 1) {
        table.insert({
          queue: queue.name,
          messageId,
          body: message.body,
          attributes: JSON.stringify(message.attributes ?? {}),
          groupId: message.groupId ?? null,
          sentAt: now,
          visibleAt: now + (message.delayMs ?? queue.delayMs) + late,
        });
      }
      wakeUps.wake(queue.name);
      return { messageId, md5OfBody: md5(message.body) };
    },

    async receive(queue, { max, waitMs, visibilityMs, signal }) {
      const deadline = Date.now() + waitMs;
      for (;;) {
        const taken = take(queue, max, visibilityMs);
        const left = deadline - Date.now();
        if (taken.length > 0 || left <= 0 || signal?.aborted === true) return taken;
        await wakeUps.wait(queue.name, left, table.nextVisibleAt(queue.name), signal);
      }
    },

    remove(queue, receiptHandle) {
      table.remove(queue.name, receiptHandle);
    },

    changeVisibility(queue, receiptHandle, visibilityMs) {
      const now = clock.now();
      const changed = table.setVisibleAt(queue.name, receiptHandle, now, now + visibilityMs);
      wakeUps.wake(queue.name);
      return changed;
    },

    purge: (queue) => table.purge(queue.name),

    moveAll(from, to) {
      let moved = 0;
      for (const message of table.visible(from.name, clock.now())) {
        const target = to ?? byArn.get(message.origin ?? '');
        if (target === undefined) continue;
        table.moveTo(message.seq, target.name, null, clock.now());
        wakeUps.wake(target.name);
        moved += 1;
      }
      return moved;
    },

    depth: (queue) => table.depth(queue.name, clock.now()),
    nextVisibleAt: (queue) => table.nextVisibleAt(queue.name),

    disturbNext: (queue, effect, times) => disturbances.arm(queue.name, effect, times),

    close: () => wakeUps.close(),
  };
}

function received(message: StoredMessage, receipt: string, now: number): ReceivedMessage {
  const systemAttributes: Record<string, string> = {
    SenderId: 'AIDALOCALCLOUD',
    SentTimestamp: String(message.sentAt),
    ApproximateReceiveCount: String(message.receiveCount + 1),
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt ?? now),
  };
  if (message.groupId !== null) systemAttributes.MessageGroupId = message.groupId;
  if (message.origin !== null) systemAttributes.DeadLetterQueueSourceArn = message.origin;
  return {
    messageId: message.messageId,
    receiptHandle: receipt,
    body: message.body,
    md5OfBody: md5(message.body),
    messageAttributes: messageAttributesSchema.parse(JSON.parse(message.attributes)),
    systemAttributes,
  };
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}
