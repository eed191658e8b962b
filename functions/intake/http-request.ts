// The gateway's event as what `intake` needs of it: nothing beyond this file sees the event.
import type { APIGatewayProxyEventV2 } from 'aws-lambda';

export interface HttpRequest {
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
}

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html */
export function httpRequest(event: APIGatewayProxyEventV2): HttpRequest {
  const body = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  return { headers: event.headers, body };
}
