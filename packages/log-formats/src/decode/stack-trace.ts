// Lines that a program writes after a log line of its own: stack traces of Java and Python.

/** How such lines begin; what does not begin so is a line of its own. */
const CONTINUES =
  /^(?:[ \t]|Caused by: |Suppressed: |\.\.\. \d{1,6} |Traceback \(most recent call last\):|(?:Code|ExceptionId|Arg|Request|Detail|Trace):|[A-Za-z_][\w.$]{0,255}(?:Exception|Error|Fault|Throwable|Warning)(?::|$))/;
/** Longest trace that is kept together, in lines. */
const MAX_LINES = 1_024;

/**
 * How many records from `from` on make one event: a line that `isHead` knows and the trace after it.
 * 0 when the line is no head.
 */
export function traceLength(
  texts: readonly (string | undefined)[],
  from: number,
  isHead: (text: string) => boolean,
): number {
  if (!isHead(texts[from] ?? '')) return 0;
  let next = from + 1;
  for (; next - from < MAX_LINES; next++) {
    const line = texts[next];
    if (line === undefined || !CONTINUES.test(line)) break;
  }
  return next - from;
}
