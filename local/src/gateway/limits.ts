// Limits of HTTP APIs, which cannot be raised.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html

/** Where the limits are explained; errors name it. */
export const LIMITS_PAGE =
  'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html';

export const MAX_INTEGRATION_MS = 30_000;
export const MAX_PAYLOAD_BYTES = 10 * 1024 * 1024;
/** Request line and header values together. */
export const MAX_HEADER_BYTES = 10_240;
