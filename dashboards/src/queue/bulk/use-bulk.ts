import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useServices } from '../../app/services.ts';
import { UNDO_MS } from '../../app/undo-button.tsx';
import { type BulkResult, carryOut } from './carry-out.ts';
import { type BulkRequest, type Deed, requestsFor, type Target, undoRequests } from './requests.ts';
import { createSend } from './send.ts';

/** What a person did to the selected cases, or to the one in focus; its texts are `queue.bulk.done.<act>`. */
export type Act = 'take' | 'assign' | 'status' | 'severity' | 'close' | 'snooze' | 'undo';

export interface Job {
  readonly act: Act;
  readonly result: BulkResult;
  /** Until when it can be taken back, ms; undefined: nothing of it can. */
  readonly undoUntil: number | undefined;
  /** Cases that were taken back to another state than they came from. */
  readonly inexact: number;
}

export interface Bulk {
  /** The last thing done, until it is dismissed. */
  readonly job: Job | undefined;
  readonly busy: boolean;
  readonly run: (act: Act, deed: Deed, targets: readonly Target[]) => void;
  /** Sends again what had no answer. */
  readonly retry: () => void;
  readonly undo: () => void;
  readonly dismiss: () => void;
}

const newKey = () => crypto.randomUUID();

/** Every deed is sent at once; taking it back is a change of its own, and the timeline tells both. */
export function useBulk(): Bulk {
  const { api } = useServices();
  const queryClient = useQueryClient();
  const [job, setJob] = useState<Job>();
  const [busy, setBusy] = useState(false);

  async function work(
    act: Act,
    requests: readonly BulkRequest[],
    before?: BulkResult,
    inexact = 0,
  ): Promise<void> {
    setBusy(true);
    const sent = await carryOut({ send: createSend(api), newKey }, requests);
    const result = { ...sent, outcomes: [...(before?.outcomes ?? []), ...sent.outcomes] };
    const canUndo = act !== 'undo' && undoRequests(result.outcomes, newKey).length > 0;
    setJob({ act, result, undoUntil: canUndo ? Date.now() + UNDO_MS : undefined, inexact });
    setBusy(false);
    await queryClient.invalidateQueries({ queryKey: ['incidents'] });
  }

  return {
    job,
    busy,
    run: (act, deed, targets) => {
      if (busy || targets.length === 0) return;
      void work(act, requestsFor(deed, targets, newKey));
    },
    retry: () => {
      if (job && !busy) void work(job.act, job.result.unsent, job.result, job.inexact);
    },
    undo: () => {
      if (busy || job?.undoUntil === undefined || Date.now() > job.undoUntil) return;
      const inexact = job.result.outcomes.filter(
        (outcome) => outcome.ok && outcome.cannotReturnTo !== undefined,
      ).length;
      void work('undo', undoRequests(job.result.outcomes, newKey), undefined, inexact);
    },
    dismiss: () => setJob(undefined),
  };
}
