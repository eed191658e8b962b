// Many incidents alike at once: one message when they become a storm, then one a doubling (playbook 1.4).
import { sha256Hex } from '@thapcanh/incidents';

/** As many incidents alike as make a storm. */
export const STORM_SIZE = 5;
/** Incidents are counted in windows of two hours. */
const WINDOW_MS = 2 * 3_600_000;

export interface StormWindow {
  /** The same for incidents alike in one window. */
  readonly id: string;
  /** Its start, milliseconds since 1970. */
  readonly start: number;
  /** Its end. */
  readonly end: number;
}

/** The window of an incident that was opened at `at`; incidents of one behaviour are alike. */
export function stormWindow(behaviour: string, at: number): StormWindow {
  const start = at - (at % WINDOW_MS);
  return {
    id: sha256Hex(JSON.stringify(['storm', behaviour, start])).slice(0, 32),
    start,
    end: start + WINDOW_MS,
  };
}

/**
 * The sizes at which a storm of `size` incidents is told, the first and each doubling: 12 → 5, 10. Empty
 * while there is no storm: each incident is told by itself.
 */
export function stormSteps(size: number): readonly number[] {
  const steps: number[] = [];
  for (let step = STORM_SIZE; step <= size; step *= 2) steps.push(step);
  return steps;
}
