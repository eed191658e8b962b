// Hourly: what a dead-letter queue still holds after ten days is saved, four days before SQS would forget it.
// Logs are archived as rejects `expired`: PUT the landing object, claim, delete the message. Alerts and hints
// go back to the queue they came from: send, delete. Every step may run twice.
import type { SourceSettings } from '@thapcanh/detection';
import { compressLines, type Envelope, layOut, type SourceKey } from '@thapcanh/ingest';
import { WITHHELD } from '@thapcanh/redaction';
import type { Batches, HeldMessage, HeldMessages, Objects } from '@thapcanh/store';
import {
  type Delivery,
  FIRST_MESSAGE_ATTRIBUTE,
  ORIGIN_ATTRIBUTE,
  ORIGINS,
  type Origin,
} from '../detect/delivery.ts';
import { rejectWhole } from '../detect/poison.ts';

export interface DeadLetters {
  /** How its messages came in; undefined where each says so itself. */
  readonly origin: Origin | undefined;
  readonly messages: Pick<HeldMessages, 'receive' | 'giveBack' | 'remove'>;
}

/** Dead letters that nothing but their own queue's function can make something of. */
export interface ReturnedLetters {
  readonly messages: Pick<HeldMessages, 'receive' | 'giveBack' | 'remove' | 'copyTo'>;
  /** Where they came from: there they are new, with 14 days before them. */
  readonly queueUrl: string;
}

export interface ExpireOptions {
  readonly queues: readonly DeadLetters[];
  readonly returned: readonly ReturnedLetters[];
  readonly open: (delivery: Delivery) => Promise<readonly Envelope[]>;
  readonly settings: (of: SourceKey) => Promise<SourceSettings>;
  /** Masks what a secret source sent past the door. */
  readonly mask: (envelope: Envelope) => Promise<Envelope>;
  readonly batches: Pick<Batches, 'read' | 'claim'>;
  readonly landing: Pick<Objects, 'putIfAbsent'>;
  readonly clock: { now(): number };
  readonly uniqueName: () => string;
  readonly log: { warn(message: string, detail: Record<string, unknown>): void };
}

export interface ExpireResult {
  readonly archived: number;
  readonly returned: number;
  /** Old enough, and not to be archived: it belongs to no agency, or its rules cannot be read. */
  readonly left: number;
}

const DAY_MS = 86_400_000;
/** Ages count from the first enqueue; queues keep messages for 14 days. */
export const EXPIRES_AFTER_MS = 10 * DAY_MS;
/** Out of sight while one run looks at them. */
const HIDDEN_SECONDS = 60;
const REASON =
  'It could not be processed in ten days, and its queue would have forgotten it. It is kept whole, unread.';

export function createExpire(options: ExpireOptions): () => Promise<ExpireResult> {
  const { batches, landing, clock, log } = options;

  async function archive(envelope: Envelope): Promise<void> {
    const { header } = envelope;
    if ((await batches.read(header))?.claim !== undefined) return;
    const { body, withheld } = await redacted(envelope);
    const whole = { code: 'expired', reason: REASON, withheld } as const;
    const { lines, frame } = rejectWhole({ header, body }, whole);
    const { bytes, frames } = layOut([{ frame, bytes: compressLines(lines) }]);
    const date = new Date(clock.now()).toISOString();
    const object = `landing/${date.slice(0, 13).replaceAll(/[-T]/g, '/')}/${options.uniqueName()}.zst`;
    await landing.putIfAbsent(object, bytes);
    for (const { offset, length, archived, rejected, rejectedBy, ...row } of frames) {
      await batches.claim(row, { object, offset, length, archived, rejected, rejectedBy });
    }
  }

  /** A body is redacted as a record that nobody could read. */
  async function redacted(envelope: Envelope): Promise<{ body: Uint8Array; withheld: boolean }> {
    const { redactor } = await options.settings(envelope.header);
    const { body } = await options.mask(envelope);
    if (redactor === undefined) return { body, withheld: false };
    const { raw } = redactor.unread(Buffer.from(body).toString('utf8'));
    return { body: Buffer.from(raw), withheld: raw === WITHHELD };
  }

  async function expire(message: HeldMessage, { origin, messages }: DeadLetters): Promise<void> {
    const delivery = deliveryOf(message, origin);
    if (delivery === undefined) throw new Error('It does not say how it came in.');
    for (const envelope of await options.open(delivery)) await archive(envelope);
    await messages.remove(message);
  }

  async function giveBackToWork(
    message: HeldMessage,
    { messages, queueUrl }: ReturnedLetters,
  ): Promise<void> {
    await messages.copyTo(queueUrl, message);
    await messages.remove(message);
  }

  /** Saves what is old; `saved` and `left` count it. The rest is back in its queue. */
  async function sweep(
    messages: DeadLetters['messages'],
    save: (message: HeldMessage) => Promise<void>,
  ): Promise<{ readonly saved: number; readonly left: number }> {
    const seen = new Set<string>();
    const back: HeldMessage[] = [];
    let saved = 0;
    let left = 0;
    for (;;) {
      const received = await messages.receive(HIDDEN_SECONDS);
      const fresh = received.filter(({ messageId }) => !seen.has(messageId));
      if (fresh.length === 0) break;
      for (const message of fresh) {
        seen.add(message.messageId);
        const isOld = clock.now() - message.sentAt >= EXPIRES_AFTER_MS;
        if (isOld && (await isSaved(message, save))) saved += 1;
        else {
          if (isOld) left += 1;
          back.push(message);
        }
      }
    }
    await messages.giveBack(back);
    return { saved, left };
  }

  async function isSaved(
    message: HeldMessage,
    save: (message: HeldMessage) => Promise<void>,
  ): Promise<boolean> {
    try {
      await save(message);
      return true;
    } catch (error) {
      const { messageId, sentAt } = message;
      log.warn('A dead letter expires unarchived', { messageId, sentAt, error });
      return false;
    }
  }

  return async () => {
    const total = { archived: 0, returned: 0, left: 0 };
    for (const queue of options.queues) {
      const { saved, left } = await sweep(queue.messages, (message) => expire(message, queue));
      total.archived += saved;
      total.left += left;
    }
    for (const queue of options.returned) {
      const { saved, left } = await sweep(queue.messages, (message) =>
        giveBackToWork(message, queue),
      );
      total.returned += saved;
      total.left += left;
    }
    return total;
  };
}

function deliveryOf(message: HeldMessage, known: Origin | undefined): Delivery | undefined {
  const attributes: Record<string, string> = Object.create(null);
  for (const [name, { StringValue }] of Object.entries(message.attributes)) {
    if (StringValue !== undefined) attributes[name] = StringValue;
  }
  const origin = known ?? ORIGINS.find((each) => each === attributes[ORIGIN_ATTRIBUTE]);
  if (origin === undefined) return undefined;
  const { messageId, body, receives, sentAt, group } = message;
  const before = known === undefined ? attributes[FIRST_MESSAGE_ATTRIBUTE] : undefined;
  return {
    messageId,
    firstMessageId: before ?? messageId,
    origin,
    isolated: false,
    body,
    attributes,
    receives,
    sentAt,
    ...(group === undefined ? {} : { group }),
  };
}
