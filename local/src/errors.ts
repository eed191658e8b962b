/**
 * What can go wrong when the local cloud starts or runs, by stable code.
 *
 * `user` codes are mended by whoever runs it; `system` codes are bugs here or in the app.
 */
export type LocalCloudErrorCode =
  /** user: another process listens on a port that was asked for */
  | 'PORT_IN_USE'
  /** user: no cloud assembly at the given path, or not one that CDK wrote */
  | 'ASSEMBLY_NOT_FOUND'
  /** user: a template parameter without default got no value */
  | 'PARAMETER_MISSING'
  /** user: a value was given for a parameter that no template has */
  | 'PARAMETER_UNKNOWN'
  /** user: the state folder belongs to a table with another key or index */
  | 'STATE_MISMATCH'
  /** user: another cloud runs on the state folder */
  | 'STATE_IN_USE'
  /** user: no function, schedule or queue of that name or logical id */
  | 'NOT_IN_TEMPLATE'
  /** user: a fault rule that could never hit */
  | 'FAULT_INVALID'
  /** system: the template uses an intrinsic function, property or reference that is not run here */
  | 'TEMPLATE_UNSUPPORTED'
  /** system: the work did not come to rest within the time given to drain() */
  | 'DRAIN_STUCK'
  /** system: a worker thread of the local cloud itself failed to start */
  | 'WORKER_FAILED';

/** An error of the local cloud. `code` is stable, the message says what to do next. */
export class LocalCloudError extends Error {
  readonly code: LocalCloudErrorCode;

  constructor(code: LocalCloudErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'LocalCloudError';
    this.code = code;
  }
}
