// Faults in the calls of one client in this process: one before or after the n-th call.
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

export interface CallFault {
  /** 1 for the first call from now on. */
  readonly call: number;
  readonly at: 'before' | 'after';
}

export interface ClientFaults {
  /** Counts calls from here on; with a fault, the one call it names fails. */
  begin(fault?: CallFault): void;
  /** Calls since `begin`. */
  calls(): number;
  /** Whether the fault was met. */
  met(): boolean;
}

/** Puts faults outside the client's own retries: what fails here, the code above sees. */
export function disturb(dynamodb: DynamoDBDocumentClient): ClientFaults {
  let calls = 0;
  let met = false;
  let armed: CallFault | undefined;
  dynamodb.middlewareStack.add(
    (next) => async (args) => {
      calls += 1;
      const hit = armed?.call === calls;
      if (hit) met = true;
      if (hit && armed?.at === 'before') throw new Error('a fault before the call');
      const answer = await next(args);
      if (hit) throw new Error('a fault after the call');
      return answer;
    },
    { step: 'initialize', priority: 'high', name: 'faults' },
  );
  return {
    begin(fault) {
      [calls, met, armed] = [0, false, fault];
    },
    calls: () => calls,
    met: () => met,
  };
}
