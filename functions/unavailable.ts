// Whether a failed call to AWS means "not now": then nothing was promised, and whoever asked may ask again.

/** What DynamoDB, SQS and S3 say when they are asked too fast or cannot answer. */
const NOT_NOW = new Set([
  'InternalServerError',
  'InternalError',
  'OverLimit',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestTimeout',
  'ServiceUnavailable',
  'SlowDown',
  'ThrottledException',
  'Throttling',
  'ThrottlingException',
  'TimeoutError',
  'TooManyRequestsException',
]);
const BROKEN_CONNECTION = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
]);

/** Seconds after which to try again; SDK retries have already waited shorter ones. */
export const UNAVAILABLE_RETRY_S = 5;

export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (NOT_NOW.has(error.name)) return true;
  if ('$fault' in error && error.$fault === 'server') return true;
  return 'code' in error && BROKEN_CONNECTION.has(String(error.code));
}
