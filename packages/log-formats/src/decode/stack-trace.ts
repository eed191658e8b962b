// Lines that a program writes after a log line of its own: stack traces of Java and Python.
import { followedBy } from './line-run.ts';

/** How such lines begin; what does not begin so is a line of its own. */
const CONTINUES =
  /^(?:[ \t]|Caused by: |Suppressed: |\.\.\. \d{1,6} |Traceback \(most recent call last\):|(?:Code|ExceptionId|Arg|Request|Detail|Trace):|[A-Za-z_][\w.$]{0,255}(?:Exception|Error|Fault|Throwable|Warning)(?::|$))/;
/** Longest trace that is kept together, in lines. */
const MAX_LINES = 1_024;

/** A line that `isHead` knows, and the trace after it. */
export function withTrace(isHead: (text: string) => boolean): ReturnType<typeof followedBy> {
  return followedBy(isHead, (text) => CONTINUES.test(text), MAX_LINES);
}
