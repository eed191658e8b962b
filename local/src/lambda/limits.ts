// https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html

/** Request and response of a synchronous invocation, as JSON, each. */
export const MAX_PAYLOAD_BYTES = 6 * 1024 * 1024;
