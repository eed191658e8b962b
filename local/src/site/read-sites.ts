// Distributions and bucket deployments of the template.
import { LocalCloudError } from '../errors.ts';
import type { LocalRequest, LocalResponse } from '../http/listen.ts';
import type { ObjectStore } from '../s3/object-store.ts';
import type { Assembly } from '../template/assembly.ts';
import type { Model, Specified } from '../template/model.ts';
import {
  bucketDeploymentSpec,
  cloudFrontFunctionSpec,
  distributionSpec,
  headersPolicySpec,
} from '../template/specs.ts';
import { createViewerFunction } from './cloudfront-function.ts';
import type { DeploymentConfig } from './deployment.ts';
import type { Behaviour, DistributionConfig, Origin } from './distribution.ts';
import { readHeadersPolicy } from './headers-policy.ts';

type Send = (request: LocalRequest) => Promise<LocalResponse>;

/** Distributions; `send` reaches the HTTP API at an authority. */
export function readDistributions(
  model: Model,
  options: { store: ObjectStore; send(authority: string): Send | undefined },
): DistributionConfig[] {
  const policies = new Map(
    model
      .all(['AWS::CloudFront::ResponseHeadersPolicy'], headersPolicySpec)
      .map(({ ref, spec }) => [ref, readHeadersPolicy(spec)]),
  );
  const functions = new Map(
    model
      .all(['AWS::CloudFront::Function'], cloudFrontFunctionSpec)
      .map(({ ref, spec }) => [ref, createViewerFunction(spec.FunctionCode)]),
  );
  return model
    .all(['AWS::CloudFront::Distribution'], distributionSpec)
    .map(({ ref, logicalId, spec: { DistributionConfig: config } }) => {
      const origins = new Map(
        config.Origins.map((origin) => [origin.Id, readOrigin(origin, logicalId, options)]),
      );
      const behaviour = (given: typeof config.DefaultCacheBehavior): Behaviour => {
        const { ResponseHeadersPolicyId: policyId, FunctionAssociations: associations } = given;
        const policy = policyId === undefined ? NO_HEADERS : policies.get(policyId);
        const origin = origins.get(given.TargetOriginId);
        if (policy === undefined) unsupported(logicalId, `the headers policy ${policyId}`);
        if (origin === undefined) unsupported(logicalId, `the origin ${given.TargetOriginId}`);
        const associated = (type: string) => {
          const arn = associations.find(({ EventType }) => EventType === type)?.FunctionARN;
          return arn === undefined
            ? undefined
            : (functions.get(arn) ?? unsupported(logicalId, `the function ${arn}`));
        };
        const onRequest = associated('viewer-request');
        const onResponse = associated('viewer-response');
        return {
          pattern: given.PathPattern,
          origin,
          methods: given.AllowedMethods,
          headers: policy,
          ...(onRequest === undefined ? {} : { onRequest }),
          ...(onResponse === undefined ? {} : { onResponse }),
        };
      };
      return {
        id: ref,
        behaviours: [...config.CacheBehaviors, config.DefaultCacheBehavior].map(behaviour),
        rootObject: config.DefaultRootObject,
        errorPages: config.CustomErrorResponses.flatMap((rule) =>
          rule.ResponsePagePath === undefined
            ? []
            : {
                status: rule.ErrorCode,
                answerStatus: rule.ResponseCode ?? rule.ErrorCode,
                page: rule.ResponsePagePath,
              },
        ),
      };
    });
}

const NO_HEADERS: Behaviour['headers'] = { set: [], remove: [] };

type DistributionSpec = Specified<ReturnType<(typeof distributionSpec)['parse']>>['spec'];
type OriginSpec = DistributionSpec['DistributionConfig']['Origins'][number];

function readOrigin(
  origin: OriginSpec,
  logicalId: string,
  options: { store: ObjectStore; send(authority: string): Send | undefined },
): Origin {
  const [, bucket = ''] = /^(.+)\.s3(\.[a-z0-9-]+)?\.amazonaws\.com$/.exec(origin.DomainName) ?? [];
  if (options.store.bucket(bucket) !== undefined) {
    return { kind: 'bucket', bucket, path: origin.OriginPath };
  }
  const send = options.send(origin.DomainName);
  if (send === undefined) return unsupported(logicalId, `the origin ${origin.DomainName}`);
  return {
    kind: 'http',
    authority: origin.DomainName,
    path: origin.OriginPath,
    headers: Object.fromEntries(
      origin.OriginCustomHeaders.map(({ HeaderName, HeaderValue }) => [HeaderName, HeaderValue]),
    ),
    send,
  };
}

/** Deployments of assets into buckets. */
export function readDeployments(
  model: Model,
  options: { assembly: Assembly; store: ObjectStore },
): DeploymentConfig[] {
  return model
    .all(['Custom::CDKBucketDeployment'], bucketDeploymentSpec)
    .map(({ logicalId, spec }) => {
      const bucket = options.store.bucket(spec.DestinationBucketName);
      if (bucket === undefined) {
        return unsupported(logicalId, `the bucket ${spec.DestinationBucketName}`);
      }
      return {
        logicalId,
        bucket,
        prefix: spec.DestinationBucketKeyPrefix.replace(/\/$/, ''),
        sources: spec.SourceObjectKeys.map((key, index) => ({
          directory: options.assembly.assets.get(key) ?? unsupported(logicalId, `asset ${key}`),
          markers: escapeMarkers(
            spec.SourceMarkers[index] ?? {},
            spec.SourceMarkersConfig[index]?.jsonEscape ?? false,
          ),
        })),
        prune: spec.Prune,
        exclude: spec.Exclude,
        include: spec.Include,
        cacheControl: spec.SystemMetadata['cache-control'],
      };
    });
}

/** Values that go into JSON text are escaped as the text inside its quotes. */
function escapeMarkers(
  markers: Readonly<Record<string, string>>,
  isJson: boolean,
): Readonly<Record<string, string>> {
  if (!isJson) return markers;
  return Object.fromEntries(
    Object.entries(markers).map(([marker, value]) => [marker, JSON.stringify(value).slice(1, -1)]),
  );
}

function unsupported(logicalId: string, what: string): never {
  throw new LocalCloudError(
    'TEMPLATE_UNSUPPORTED',
    `${logicalId}: ${what} does not run in the local cloud.`,
  );
}
