// What `thapcanh doctor` says of one thing it looked at.

export type Status = 'ok' | 'warning' | 'failed' | 'not checked';

export interface Finding {
  readonly check: string;
  readonly status: Status;
  /** What was seen; where nothing was looked at, why not. */
  readonly found: string;
  /** What to do about it. */
  readonly next?: string;
}

export const notChecked = (check: string, found: string): Finding => ({
  check,
  status: 'not checked',
  found,
});

/** What a call failed with, in AWS's words. */
export function failureText(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
