// Sends the requests of a deed one after another, and gathers what became of each case.
import type { Answer, Failure } from '@thapcanh/api-client';
import type { BulkItem } from '@thapcanh/api-schema';
import { type Outcome, outcomeOfItem } from './outcome.ts';
import { type BulkRequest, requestOf } from './requests.ts';

export interface BulkCalls {
  /** One item for each of the request, in its order. */
  readonly send: (request: BulkRequest) => Promise<Answer<readonly (BulkItem | Outcome)[]>>;
  readonly newKey: () => string;
}

export interface BulkResult {
  readonly outcomes: readonly Outcome[];
  /** Requests without an answer: sent again, they do what they did not do yet. */
  readonly unsent: readonly BulkRequest[];
  readonly failure: Failure | undefined;
}

/** How often news alone may outrun one change. */
const MAX_ATTEMPTS = 5;

export async function carryOut(
  { send, newKey }: BulkCalls,
  requests: readonly BulkRequest[],
): Promise<BulkResult> {
  const outcomes: Outcome[] = [];
  const unsent: BulkRequest[] = [];
  let failure: Failure | undefined;
  const waiting = [...requests];
  for (let request = waiting.shift(); request !== undefined; request = waiting.shift()) {
    const answer = await send(request);
    if (!answer.ok) {
      unsent.push(request);
      failure = answer.failure;
      continue;
    }
    const again: BulkRequest['items'][number][] = [];
    for (const [index, { target }] of request.items.entries()) {
      const item = answer.value[index];
      if (item === undefined) continue;
      const outcome = 'target' in item ? item : outcomeOfItem(item, target);
      if ('ok' in outcome) outcomes.push(outcome);
      else if (request.attempt < MAX_ATTEMPTS) again.push({ target, ifMatch: outcome.outrunAt });
      else outcomes.push(tooFast(target));
    }
    if (again.length > 0) waiting.push(requestOf(request.deed, again, newKey, request.attempt + 1));
  }
  return { outcomes, unsent, failure };
}

function tooFast(target: Outcome['target']): Outcome {
  const detail = 'It changes too fast. Try again shortly.';
  return { ok: false, target, code: 'precondition_failed', detail, changes: [] };
}
