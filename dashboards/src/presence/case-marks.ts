// Says of the cases a person has on the screen that they are open, as often as needed and one after the other.

/** Well within the quarter of an hour that a mark lives. */
export const RENEW_MS = 10 * 60_000;

export interface CaseMarks {
  /** The case is on the screen; says so unless it was said not long ago. */
  readonly show: (incident: string) => void;
  /** It is on the screen no longer. */
  readonly leave: (incident: string) => void;
  /** The page closes: what is open is left at once, nothing is waited for. */
  readonly close: () => void;
}

type What = 'open' | 'left';

/**
 * Marks go out in the order of what happened, so that who comes back at once is not taken for gone. A mark
 * that could not be sent is sent with the next look.
 */
export function createCaseMarks(options: {
  /** Whether it was heard; never rejects. */
  readonly say: (incident: string, what: What) => Promise<boolean>;
  readonly now: () => number;
}): CaseMarks {
  const { say, now } = options;
  /** When each case on the screen was last said to be open. */
  const said = new Map<string, number>();
  const waiting: { readonly incident: string; readonly what: What }[] = [];
  let isSaying = false;

  async function sayNext(): Promise<void> {
    const next = isSaying ? undefined : waiting.shift();
    if (next === undefined) return;
    isSaying = true;
    const heard = await say(next.incident, next.what);
    isSaying = false;
    if (!heard && next.what === 'open') said.delete(next.incident);
    await sayNext();
  }

  function add(incident: string, what: What): void {
    waiting.push({ incident, what });
    void sayNext();
  }

  return {
    show(incident) {
      const last = said.get(incident);
      if (last !== undefined && now() - last < RENEW_MS) return;
      said.set(incident, now());
      add(incident, 'open');
    },
    leave(incident) {
      said.delete(incident);
      add(incident, 'left');
    },
    close() {
      const left = waiting.filter(({ what }) => what === 'left').map(({ incident }) => incident);
      for (const incident of new Set([...said.keys(), ...left])) void say(incident, 'left');
      said.clear();
      waiting.length = 0;
    },
  };
}
