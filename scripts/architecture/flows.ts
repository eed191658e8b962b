// What goes from part to part: requests, messages, objects.
import * as z from 'zod';
import type { Grant } from './grants.ts';
import type { Parts } from './parts.ts';
import { placeOf, resourcesOf, type Template } from './template.ts';

export interface Flow {
  readonly from: string;
  readonly to: string;
  readonly what: string;
}

const routeSchema = z.object({
  RouteKey: z.string(),
  AuthorizationType: z.string(),
  ApiId: z.unknown(),
  Target: z.unknown(),
});
const targetSchema = z.object({ 'Fn::Join': z.tuple([z.string(), z.array(z.unknown())]) });
const notificationsSchema = z.object({
  BucketName: z.unknown(),
  NotificationConfiguration: z.object({
    /** Absent where a bucket tells EventBridge alone. */
    QueueConfigurations: z.array(z.object({ QueueArn: z.unknown() })).default([]),
  }),
});

/** Every flow of a template, one a pair of parts and direction, in the order of the parts. */
export function flowsOf(
  template: Template,
  { parts, deadLettersOf }: Parts,
  grants: readonly Grant[],
): readonly Flow[] {
  const kinds = new Map(parts.map(({ id, kind }) => [id, kind]));
  const flows = [
    ...siteFlows(template),
    ...routeFlows(template),
    ...dropFlows(template),
    ...pollFlows(template),
    ...grants.flatMap((grant) => grantFlows(grant, deadLettersOf, kinds)),
  ];
  const order = new Map(parts.map(({ id }, i) => [id, i]));
  const rank = ({ from, to }: Flow) => (order.get(from) ?? 0) * parts.length + (order.get(to) ?? 0);
  return merged(flows.filter(({ from, to }) => order.has(from) && order.has(to))).toSorted(
    (a, b) => rank(a) - rank(b),
  );
}

function merged(flows: readonly Flow[]): Flow[] {
  const byPair = Map.groupBy(flows, ({ from, to }) => `${from} ${to}`);
  return [...byPair.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const whats = [first, ...others].map(({ what }) => what).filter((what) => what !== '');
    return [{ ...first, what: [...new Set(whats)].join(', ') }];
  });
}

function siteFlows(template: Template): Flow[] {
  const ids = (type: string) => resourcesOf(template, type).map(([id]) => id);
  const apis = ids('AWS::ApiGatewayV2::Api');
  const policies = resourcesOf(template, 'AWS::S3::BucketPolicy');
  return ids('AWS::CloudFront::Distribution').flatMap((distribution) => [
    ...apis.map((to) => ({ from: distribution, to, what: '/v1' })),
    ...policies.flatMap(([, { Bucket, PolicyDocument }]) => {
      const bucket = placeOf(Bucket);
      const served = JSON.stringify(PolicyDocument).includes('cloudfront.amazonaws.com');
      return bucket !== undefined && served
        ? [{ from: bucket.id, to: distribution, what: 'files' }]
        : [];
    }),
  ]);
}

/** Routes of a function under one kind of authorization are one flow. */
function routeFlows(template: Template): Flow[] {
  const functionOf = new Map(
    resourcesOf(template, 'AWS::ApiGatewayV2::Integration').map(([id, { IntegrationUri }]) => [
      id,
      placeOf(IntegrationUri)?.id,
    ]),
  );
  const routes = resourcesOf(template, 'AWS::ApiGatewayV2::Route').flatMap(([, properties]) => {
    const { RouteKey, AuthorizationType, ApiId, Target } = routeSchema.parse(properties);
    const integration = targetSchema.parse(Target)['Fn::Join'][1].map(placeOf).find(Boolean);
    const from = placeOf(ApiId)?.id;
    const to = integration === undefined ? undefined : functionOf.get(integration.id);
    if (from === undefined || to === undefined) return [];
    return [{ from, to, path: RouteKey.replace(/^\S+ /, ''), token: AuthorizationType === 'JWT' }];
  });
  const groups = Map.groupBy(routes, ({ to, token }) => `${to} ${token}`);
  return [...groups.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const { from, to, path, token } = first;
    const paths = new Set([first, ...others].map((route) => route.path));
    const where = paths.size === 1 ? path : `${paths.size} paths`;
    return [{ from, to, what: `${where} ${token ? 'with' : 'without'} token` }];
  });
}

function dropFlows(template: Template): Flow[] {
  return resourcesOf(template, 'Custom::S3BucketNotifications').flatMap(([, properties]) => {
    const { BucketName, NotificationConfiguration } = notificationsSchema.parse(properties);
    const from = placeOf(BucketName);
    return NotificationConfiguration.QueueConfigurations.flatMap(({ QueueArn }) => {
      const to = placeOf(QueueArn);
      return from === undefined || to === undefined
        ? []
        : [{ from: from.id, to: to.id, what: 'object created' }];
    });
  });
}

function pollFlows(template: Template): Flow[] {
  return resourcesOf(template, 'AWS::Lambda::EventSourceMapping').flatMap(
    ([, { EventSourceArn, FunctionName, BatchSize }]) => {
      const from = placeOf(EventSourceArn);
      const to = placeOf(FunctionName);
      return from === undefined || to === undefined
        ? []
        : [{ from: from.id, to: to.id, what: `by ${String(BatchSize)}` }];
    },
  );
}

/** Messages sent, dead letters taken, objects read, written and removed; tables have a table of their own. */
function grantFlows(
  { who, actions, on, part }: Grant,
  deadLettersOf: Parts['deadLettersOf'],
  kinds: ReadonlyMap<string, string>,
): Flow[] {
  if (on === undefined) return [];
  const queue = deadLettersOf.get(on);
  if (queue !== undefined && actions.includes('sqs:ReceiveMessage')) {
    return [{ from: queue, to: who, what: 'dead letters' }];
  }
  if (actions.includes('sqs:SendMessage')) return [{ from: who, to: on, what: '' }];
  if (kinds.get(on) !== 'bucket' || part === '') return [];
  const allows = (action: string) => actions.includes(action);
  const prefix = part === '/*' ? '' : part.replace(/^\//, '');
  return [
    ...(allows('s3:GetObject') ? [{ from: on, to: who, what: prefix }] : []),
    ...(allows('s3:PutObject') ? [{ from: who, to: on, what: prefix }] : []),
  ];
}
