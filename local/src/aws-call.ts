// A call of a Lambda function to an AWS service, as it is known to whoever answers it.

/** The services that run here. */
export type AwsService = 'dynamodb' | 's3' | 'sqs' | 'ssm' | 'sts';

/** The headers by which a sandbox marks its calls; see `lambda/call-marks.ts`. */
export const CALL_HEADERS = {
  invocation: 'x-local-invocation',
  ordinal: 'x-local-call',
} as const;

/** One call: who made it, and as which one of its invocation. */
export interface AwsCall {
  service: AwsService;
  /** The API's name of the operation, for example `PutItem`. */
  operation: string;
  /** Table (or tables, by comma), queue, bucket, parameter or role; empty where the operation has none. */
  resource: string;
  /** The invocation's request id. */
  invocation: string;
  /** 1 for the first call of the invocation. SDK retries count as calls of their own. */
  ordinal: number;
}

/** The marks a sandbox put on a request, or undefined when no sandbox sent it. */
export function readCallMarks(
  headers: Record<string, string | string[] | undefined>,
): Pick<AwsCall, 'invocation' | 'ordinal'> | undefined {
  const invocation = headers[CALL_HEADERS.invocation];
  const ordinal = Number(headers[CALL_HEADERS.ordinal]);
  if (typeof invocation !== 'string' || !Number.isSafeInteger(ordinal)) return undefined;
  return { invocation, ordinal };
}
