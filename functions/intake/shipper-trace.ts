// The shipper's own id of a request, where it gives one: logged once beside the batch, so that whoever has the
// shipper's log finds the delivery in ours. It decides nothing and goes no further.

/** W3C Trace Context, version 00. @see https://www.w3.org/TR/trace-context/#traceparent-header */
const TRACEPARENT = /^[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/;
/** No `_`: a key sent in the wrong header is not logged. */
const REQUEST_ID = /^[A-Za-z0-9][A-Za-z0-9-]{7,63}$/;

/**
 * The trace id of `traceparent`, else `x-request-id`; undefined where neither is well-formed.
 *
 * @example shipperTrace({ traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01' }) // '4bf9…4736'
 */
export function shipperTrace(
  headers: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const trace = TRACEPARENT.exec(headers.traceparent ?? '')?.[1];
  return trace ?? REQUEST_ID.exec(headers['x-request-id'] ?? '')?.[0];
}
