// Makes this process's Date tell the local cloud's time. Timers stay real.
import { type ClockState, readClock } from './clock.ts';

/** A `Date` that follows a clock of another process. */
export interface VirtualTime {
  set(state: ClockState): void;
}

/** Replaces `Date` in this process; for the local cloud's child processes only. */
export function followClock(initial: ClockState): VirtualTime {
  let state = initial;
  const RealDate = Date;
  const realNow = Date.now;
  const now = (): number => readClock(state, realNow);
  RealDate.now = now;
  globalThis.Date = new Proxy(RealDate, {
    construct(target, given, newTarget) {
      const builtAs = newTarget === globalThis.Date ? target : newTarget;
      return Reflect.construct(target, given.length === 0 ? [now()] : given, builtAs);
    },
    apply: () => new RealDate(now()).toString(),
  });
  return {
    set(next) {
      state = next;
    },
  };
}
