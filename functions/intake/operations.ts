// What each of the gateway's routes to `intake` does. The routes themselves are in infra; a test holds
// the two together.
import type { Operation } from './dialects/dialect.ts';
import {
  elasticCatHealth,
  elasticFeatures,
  elasticFurniture,
  elasticHealth,
  elasticIdentity,
  elasticLicense,
  elasticNodes,
} from './dialects/elasticsearch/handshake.ts';
import { elasticBulk } from './dialects/elasticsearch.ts';
import { hecAck, hecEvents, hecHealth, hecRaw } from './dialects/hec.ts';
import { otlpLogs } from './dialects/otlp.ts';
import { plainLogs } from './dialects/plain.ts';

/** By route key. */
export const OPERATIONS: ReadonlyMap<string, Operation> = new Map([
  ['POST /v1/logs', plainLogs],
  ['POST /otlp/v1/logs', otlpLogs],

  ['POST /services/collector', hecEvents],
  ['POST /services/collector/event', hecEvents],
  ['POST /services/collector/event/1.0', hecEvents],
  ['POST /services/collector/raw', hecRaw],
  ['POST /services/collector/raw/1.0', hecRaw],
  ['GET /services/collector/health', hecHealth],
  ['GET /services/collector/health/1.0', hecHealth],
  ['POST /services/collector/ack', hecAck],

  ['POST /_bulk', elasticBulk],
  ['PUT /_bulk', elasticBulk],
  ['POST /{index}/_bulk', elasticBulk],
  ['PUT /{index}/_bulk', elasticBulk],
  ['GET /', elasticIdentity],
  ['HEAD /', elasticIdentity],
  ['GET /_license', elasticLicense],
  ['GET /_xpack', elasticFeatures],
  ['GET /_cluster/health', elasticHealth],
  ['GET /_cat/health', elasticCatHealth],
  ['HEAD /_cat/health', elasticCatHealth],
  ['GET /_nodes/http', elasticNodes],
  ['ANY /_template/{name}', elasticFurniture],
  ['ANY /_index_template/{name}', elasticFurniture],
  ['ANY /_component_template/{name}', elasticFurniture],
  ['ANY /_data_stream/{name}', elasticFurniture],
  ['ANY /_alias/{name}', elasticFurniture],
  ['ANY /_ilm/policy/{name}', elasticFurniture],
  ['ANY /_ingest/pipeline/{name}', elasticFurniture],
]);
