// What can go wrong with a log file: told beside what could be read, never instead of it.

export type LogProblemCode =
  | 'unreadable' // the operating system refused
  | 'truncated' // the compressed data end inside a member or frame
  | 'corrupt' // the compressed data are damaged
  | 'trailing_bytes' // something else follows the compressed data
  | 'not_supported' // a container this program does not open
  | 'binary' // no text
  | 'record_too_long'; // longer than a piece: left out

export interface LogProblem {
  readonly code: LogProblemCode;
  readonly file: string;
  /** 0-based, in the file as it lies on disk; for `record_too_long` the line says more. */
  readonly offset?: number;
  /** 1-based line of the decompressed text. */
  readonly line?: number;
  readonly message: string;
}

/** One line: file, place, what happened. */
export function formatLogProblem({ file, offset, line, message }: LogProblem): string {
  const place = line !== undefined ? `:${line}` : offset !== undefined ? ` at byte ${offset}` : '';
  return `${file}${place}: ${message}`;
}
