// Every message of a queue, one after the other, hidden from others while it is looked at and then given back.
import type { HeldMessage, HeldMessages } from '@thapcanh/store';

/** Longer than the longest look; a run that dies gives them back after it. */
const HIDDEN_SECONDS = 120;

/**
 * Calls `look` for each message in sight, at most `limit`. What it answers `kept` stays out of sight for
 * it to act on; the rest is given back at the end, whatever happens.
 *
 * @returns how many were looked at
 */
export async function peekAll(
  queue: Pick<HeldMessages, 'receive' | 'giveBack'>,
  look: (message: HeldMessage) => Promise<'kept' | 'given back'>,
  limit: number = Number.POSITIVE_INFINITY,
): Promise<number> {
  const seen = new Map<string, HeldMessage>();
  const back: HeldMessage[] = [];
  try {
    while (seen.size < limit) {
      const messages = await queue.receive(HIDDEN_SECONDS);
      if (messages.length === 0) break;
      for (const message of messages) {
        // Seen already: the queue is longer than a look, and has come round.
        if (seen.has(message.messageId)) return seen.size;
        seen.set(message.messageId, message);
        if ((await look(message)) !== 'kept') back.push(message);
      }
    }
    return seen.size;
  } finally {
    await queue.giveBack(back);
  }
}
