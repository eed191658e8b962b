// Says of the cases a person has on the screen that they are open, as often as needed and one after the other.

/** Well within the quarter of an hour that a mark lives. */
export const RENEW_MS = 10 * 60_000;

export interface CaseMarks {
  /** The case is on the screen; says so unless it was said not long ago. */
  readonly show: (incident: string) => void;
  /** It is on the screen no longer. */
  readonly leave: (incident: string) => void;
}

/**
 * Marks go out in the order of what happened, so that who comes back at once is not taken for gone. A mark
 * that could not be sent is sent with the next look.
 */
export function createCaseMarks(options: {
  /** Whether it was said; never rejects. */
  readonly say: (incident: string, what: 'open' | 'left') => Promise<boolean>;
  readonly now: () => number;
}): CaseMarks {
  const { say, now } = options;
  /** When each case on the screen was last said to be open. */
  const said = new Map<string, number>();
  let line: Promise<unknown> = Promise.resolve();
  return {
    show(incident) {
      const last = said.get(incident);
      if (last !== undefined && now() - last < RENEW_MS) return;
      said.set(incident, now());
      line = line.then(async () => {
        if (!(await say(incident, 'open'))) said.delete(incident);
      });
    },
    leave(incident) {
      said.delete(incident);
      line = line.then(() => say(incident, 'left'));
    },
  };
}
