// Errors of the command line: what happened, why, and what to type next.

export class CliError extends Error {
  override readonly name = 'CliError';
  readonly why: string;
  readonly next: string;

  constructor(what: string, why: string, next: string, options?: ErrorOptions) {
    super(what, options);
    this.why = why;
    this.next = next;
  }
}

/** The three lines a person reads. */
export function explain(error: CliError): string {
  return `thapcanh: ${error.message}\n  why:  ${error.why}\n  next: ${error.next}\n`;
}
