// Marks each request of this process to an AWS service with the invocation it belongs to and its
// number, so that faults can be aimed. (The stack does not tell the caller's line: the SDK's own
// promise chain cuts it.)
import http from 'node:http';
import { syncBuiltinESMExports } from 'node:module';
import { CALL_HEADERS } from '../aws-call.ts';

/** Tells which invocation runs now; set before each one. */
export interface CallMarks {
  begin(invocation: string): void;
}

/** Replaces `http.request` in this process; for sandboxes only. */
export function markCalls(authorities: readonly string[]): CallMarks {
  const realRequest = http.request;
  const isService = new Set(authorities);
  let invocation = '';
  let ordinal = 0;

  function request(...given: Parameters<typeof http.request>): http.ClientRequest {
    const [options] = given;
    if (
      isOptions(options) &&
      isService.has(`${options.hostname ?? options.host}:${options.port}`)
    ) {
      ordinal += 1;
      options.headers = Object.assign({}, options.headers, {
        [CALL_HEADERS.invocation]: invocation,
        [CALL_HEADERS.ordinal]: String(ordinal),
      });
    }
    return realRequest(...given);
  }

  Reflect.set(http, 'request', request);
  syncBuiltinESMExports();
  return {
    begin(next) {
      invocation = next;
      ordinal = 0;
    },
  };
}

/** The SDK passes one options object with a plain object of headers; other forms are left alone. */
function isOptions(options: unknown): options is http.RequestOptions {
  if (typeof options !== 'object' || options === null || options instanceof URL) return false;
  return !('headers' in options && Array.isArray(options.headers));
}
