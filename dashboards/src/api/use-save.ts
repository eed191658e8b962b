// One change at a time: whether it is under way, and why it was refused.
import { useQueryClient } from '@tanstack/react-query';
import type { Answer, Failure } from '@thapcanh/api-client';
import { useState } from 'react';

export interface Save {
  readonly busy: boolean;
  readonly failure: Failure | undefined;
  /** The value of the answer; undefined where it was refused. What `stale` names is read again either way. */
  readonly run: <T>(call: () => Promise<Answer<T>>) => Promise<{ readonly value: T } | undefined>;
}

/** `stale`: first parts of the keys of queries that a change makes old. */
export function useSave(...stale: readonly string[]): Save {
  const queryClient = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  return {
    busy,
    failure,
    async run(call) {
      setBusy(true);
      const answer = await call();
      setFailure(answer.ok ? undefined : answer.failure);
      await Promise.all(stale.map((key) => queryClient.invalidateQueries({ queryKey: [key] })));
      setBusy(false);
      return answer.ok ? { value: answer.value } : undefined;
    },
  };
}
