// The addresses at which `intake` takes logs, dialect by dialect. What each does is in
// functions/intake/operations.ts; a test holds the two together.
import { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';

export interface IntakeRoute {
  readonly path: string;
  readonly methods: readonly HttpMethod[];
  /** Of each method, for its throttle. */
  readonly weight: number;
}

/** The address at which most clients of a dialect ship; its other ones; and what they only ask. */
const MAIN = 20;
const OTHER = 4;
const QUESTION = 1;

const { ANY, GET, HEAD, POST, PUT } = HttpMethod;

function routes(
  weight: number,
  methods: readonly HttpMethod[],
  paths: readonly string[],
): IntakeRoute[] {
  return paths.map((path) => ({ path, methods, weight }));
}

const COLLECTOR = '/services/collector';

const SPLUNK = [
  ...routes(MAIN, [POST], [`${COLLECTOR}/event`]),
  ...routes(
    OTHER,
    [POST],
    [COLLECTOR, `${COLLECTOR}/event/1.0`, `${COLLECTOR}/raw`, `${COLLECTOR}/raw/1.0`],
  ),
  ...routes(QUESTION, [POST], [`${COLLECTOR}/ack`]),
  ...routes(QUESTION, [GET], [`${COLLECTOR}/health`, `${COLLECTOR}/health/1.0`]),
];

const ELASTICSEARCH = [
  ...routes(MAIN, [POST], ['/_bulk']),
  ...routes(OTHER, [PUT], ['/_bulk']),
  ...routes(OTHER, [POST, PUT], ['/{index}/_bulk']),
  ...routes(QUESTION, [GET, HEAD], ['/', '/_cat/health']),
  ...routes(QUESTION, [GET], ['/_license', '/_xpack', '/_cluster/health', '/_nodes/http']),
  ...routes(
    QUESTION,
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
  ...routes(MAIN, [POST], ['/v1/logs', '/otlp/v1/logs']),
  ...SPLUNK,
  ...ELASTICSEARCH,
];
