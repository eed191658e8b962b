// What shippers ask an Elasticsearch before they send: who it is, whether it is well, and that their
// templates, policies and pipelines are there. None of them means anything here, so they are taken
// and let go.
import type { Answer } from '../../answer.ts';
import type { HttpRequest } from '../../http-request.ts';
import type { Operation } from '../dialect.ts';
import { elasticAnswer, elasticError, elasticText, refuse } from './answers.ts';

/** Told to clients that do not say a version of their own. */
const VERSION = '8.19.0';
/** Beats refuse an Elasticsearch that is older than they are: it is told to be of their version. */
const BEAT = /beat[/ ](\d{1,2}\.\d{1,3}\.\d{1,3})/i;

const NAME = 'thapcanh';
const CLUSTER_UUID = 'dGhhcGNhbmgtaW50YWtlLQ';

function versionFor({ headers }: HttpRequest): string {
  return BEAT.exec(headers['user-agent']?.slice(0, 256) ?? '')?.[1] ?? VERSION;
}

function identity(request: HttpRequest): Answer {
  const number = versionFor(request);
  return elasticAnswer(request, 200, {
    name: NAME,
    cluster_name: NAME,
    cluster_uuid: CLUSTER_UUID,
    version: {
      number,
      build_flavor: 'default',
      build_type: 'docker',
      build_snapshot: false,
      minimum_wire_compatibility_version: '7.17.0',
      minimum_index_compatibility_version: '7.0.0',
    },
    tagline: 'You Know, for Search',
  });
}

const LICENSE = { uid: CLUSTER_UUID, type: 'basic', mode: 'basic', status: 'active' };

function license(request: HttpRequest): Answer {
  return elasticAnswer(request, 200, { license: LICENSE });
}

/** No index lifecycle management: retention is the archive's. */
function features(request: HttpRequest): Answer {
  const off = { available: false, enabled: false };
  return elasticAnswer(request, 200, {
    license: LICENSE,
    features: { ilm: off, security: { available: true, enabled: true } },
  });
}

const HEALTH = {
  cluster_name: NAME,
  status: 'green',
  timed_out: false,
  number_of_nodes: 1,
  number_of_data_nodes: 1,
  active_primary_shards: 1,
  active_shards: 1,
  unassigned_shards: 0,
};

function nodes(request: HttpRequest): Answer {
  return elasticAnswer(request, 200, {
    _nodes: { total: 1, successful: 1, failed: 0 },
    cluster_name: NAME,
    nodes: { [CLUSTER_UUID]: { name: NAME, version: versionFor(request), roles: ['ingest'] } },
  });
}

/** A template, policy, pipeline, alias, stream or index that a shipper looks for or puts. */
function furniture(request: HttpRequest): Answer {
  switch (request.method) {
    case 'GET':
    case 'HEAD':
      return elasticAnswer(request, 200, {});
    case 'PUT':
    case 'POST':
      return elasticAnswer(request, 200, { acknowledged: true });
    default: {
      const reason = 'nothing can be deleted at the intake of logs';
      return elasticError(request, 405, 'illegal_argument_exception', reason);
    }
  }
}

function question(answer: (request: HttpRequest) => Answer): Operation {
  return { kind: 'question', answer, refuse };
}

export const elasticIdentity = question(identity);
export const elasticLicense = question(license);
export const elasticFeatures = question(features);
export const elasticNodes = question(nodes);
export const elasticFurniture = question(furniture);
export const elasticHealth = question((request) => elasticAnswer(request, 200, HEALTH));
export const elasticCatHealth = question((request) =>
  elasticText(request, `${NAME} green 1 1 1 1 0 0 0 0 - 100.0%\n`),
);
