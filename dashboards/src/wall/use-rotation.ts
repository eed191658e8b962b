// Panels that take turns until somebody holds one.
import { useEffect, useState } from 'react';

export interface Rotation {
  readonly index: number;
  readonly paused: boolean;
  readonly turn: (by: 1 | -1) => void;
  readonly togglePause: () => void;
}

/** Goes on to the next of `count` every so many seconds; turning by hand starts the wait anew. */
export function useRotation(count: number, seconds: number): Rotation {
  const [index, setIndex] = useState(0);
  const [paused, setPaused] = useState(false);
  useEffect(() => {
    if (paused || count < 2) return;
    const timer = setTimeout(() => setIndex((index + 1) % count), seconds * 1_000);
    return () => clearTimeout(timer);
  }, [index, paused, count, seconds]);
  return {
    index: index % count,
    paused,
    turn: (by) => setIndex((index + by + count) % count),
    togglePause: () => setPaused(!paused),
  };
}
