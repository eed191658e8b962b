// An error answer of an AWS service, as a value.

/** What a service answers instead of a result. */
export interface AwsFailure {
  /** The service's own error code, for example `ConditionalCheckFailedException`. */
  failure: string;
  message: string;
  status: number;
  /** More members of the error's body. */
  details?: Record<string, unknown>;
}

/** An error answer; 400 unless said otherwise. */
export function fail(failure: string, message: string, status = 400): AwsFailure {
  return { failure, message, status };
}

/** Whether an operation answered with an error. */
export function isFailure(value: object): value is AwsFailure {
  return 'failure' in value;
}
