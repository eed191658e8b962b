// The line that WildFly, and what runs in it, writes by default.

export interface JbossLine {
  /** Local time, `2026-11-22 08:15:30,120`. */
  readonly time: string;
  readonly level: string;
  /** The name of the logger: who writes. */
  readonly logger: string;
  readonly message: string;
}

const LINE =
  /^(\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2},\d{3}) ([A-Z]{4,5}) {1,2}\[([\w.$-]{1,200})\] \([^()]{0,200}\) ?/;

/**
 * Reads a line; undefined when it is none.
 *
 * @example readJbossLine('2026-11-22 08:15:30,120 WARN  [org.keycloak.events] (worker-1) type="LOGIN_ERROR"')
 */
export function readJbossLine(text: string): JbossLine | undefined {
  const line = LINE.exec(text);
  if (line === null) return undefined;
  const [all, time = '', level = '', logger = ''] = line;
  return { time, level, logger, message: text.slice(all.length) };
}
