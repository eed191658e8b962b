// The addresses at which `intake` takes logs, dialect by dialect. What each does is in
// functions/intake/operations.ts; a test holds the two together.
import { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';

export interface IntakeRoute {
  readonly path: string;
  readonly methods: readonly HttpMethod[];
}

const { ANY, GET, HEAD, POST, PUT } = HttpMethod;

function routes(methods: readonly HttpMethod[], paths: readonly string[]): IntakeRoute[] {
  return paths.map((path) => ({ path, methods }));
}

const SPLUNK = [
  ...routes(
    [POST],
    ['', '/event', '/event/1.0', '/raw', '/raw/1.0', '/ack'].map(
      (path) => `/services/collector${path}`,
    ),
  ),
  ...routes([GET], ['/services/collector/health', '/services/collector/health/1.0']),
];

const ELASTICSEARCH = [
  ...routes([POST, PUT], ['/_bulk', '/{index}/_bulk']),
  ...routes([GET, HEAD], ['/', '/_cat/health']),
  ...routes([GET], ['/_license', '/_xpack', '/_cluster/health', '/_nodes/http']),
  ...routes(
    [ANY],
    [
      '/_template/{name}',
      '/_index_template/{name}',
      '/_component_template/{name}',
      '/_data_stream/{name}',
      '/_alias/{name}',
      '/_ilm/policy/{name}',
      '/_ingest/pipeline/{name}',
    ],
  ),
];

export const INTAKE_ROUTES: readonly IntakeRoute[] = [
  ...routes([POST], ['/v1/logs', '/otlp/v1/logs']),
  ...SPLUNK,
  ...ELASTICSEARCH,
];
