// How often somebody may call: a user, or a phone by its link.
import type { CallRates, CallVerdict } from '@thapcanh/store';
import { type Refusal, refuse } from './problem.ts';

export interface CallRateOptions {
  readonly rates: CallRates;
  readonly log: { error(message: string, details: Record<string, unknown>): void };
}

/** The refusal of a caller who calls too often. A limit that cannot be asked holds nobody back: a SOC must see its queue. */
export function createTooOften({
  rates,
  log,
}: CallRateOptions): (caller: string) => Promise<Refusal | undefined> {
  async function verdictOn(caller: string): Promise<CallVerdict> {
    try {
      return await rates.take(caller);
    } catch (error) {
      log.error('rates not counted', { error });
      return { ok: true };
    }
  }
  return async (caller) => {
    const verdict = await verdictOn(caller);
    if (verdict.ok) return undefined;
    const { retryAfter } = verdict;
    const detail = `You call more often than is allowed. Wait ${retryAfter} seconds.`;
    return { ...refuse('quota_exceeded', detail).refusal, retryAfter };
  };
}
