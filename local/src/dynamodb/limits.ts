// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html

/** Actions of one transaction; no two on one item. */
export const MAX_TRANSACTION_ACTIONS = 100;
/** The items of one transaction together. */
export const MAX_TRANSACTION_BYTES = 4 * 1024 * 1024;
/** How long a ClientRequestToken makes a transaction idempotent. */
export const REQUEST_TOKEN_MS = 10 * 60 * 1000;
