// The gateway's event as what `intake` needs of it: nothing beyond this file sees the event.
import type { APIGatewayProxyEventV2 } from 'aws-lambda';

export interface HttpRequest {
  /** The gateway's route key, such as `POST /v1/logs` or `ANY /_template/{name}`. */
  readonly route: string;
  readonly method: string;
  /** Values of the route's parameters, by name. */
  readonly parameters: Readonly<Record<string, string | undefined>>;
  readonly query: Readonly<Record<string, string | undefined>>;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
}

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html */
export function httpRequest(event: APIGatewayProxyEventV2): HttpRequest {
  const body = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  return {
    route: event.routeKey,
    method: event.requestContext.http.method,
    parameters: event.pathParameters ?? {},
    query: event.queryStringParameters ?? {},
    headers: event.headers,
    body,
  };
}
