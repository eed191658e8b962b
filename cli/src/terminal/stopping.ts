// Ctrl+C: the first one asks for a clean end, a later one ends at once.

/** A terminal's Ctrl+C may reach a process twice, through its parent; so close together they are one. */
const SAME_MS = 1000;
export const STOPPED_EXIT_CODE = 130;

/** @returns a signal that is aborted by SIGINT or SIGTERM, and how to let go of both */
export function whenStopped(now: () => number = () => performance.now()): {
  readonly signal: AbortSignal;
  readonly release: () => void;
} {
  const controller = new AbortController();
  let first: number | undefined;
  const stop = (): void => {
    first ??= now();
    controller.abort();
    if (now() - first > SAME_MS) process.exit(STOPPED_EXIT_CODE);
  };
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const name of signals) process.on(name, stop);
  return {
    signal: controller.signal,
    release: () => {
      for (const name of signals) process.off(name, stop);
    },
  };
}
