// From the evaluated template to the configuration of each part: who is wired to whom.
import * as z from 'zod';
import type { LocalClock } from './clock.ts';
import { LocalCloudError } from './errors.ts';
import type { EventSourceConfig } from './events/event-source.ts';
import { parseSchedule } from './events/schedule-expression.ts';
import type { ScheduleConfig } from './events/schedules.ts';
import type { HttpApiConfig, RouteTarget } from './gateway/http-api.ts';
import { createJwtAuthorizer } from './gateway/jwt-authorizer.ts';
import { parseRoute } from './gateway/routes.ts';
import type { FunctionConfig, LambdaRuntime } from './lambda/runtime.ts';
import type { BucketNotifications } from './s3/notifications.ts';
import type { BucketConfig } from './s3/object-store.ts';
import type { QueueConfig, QueueEngine } from './sqs/queue-engine.ts';
import type { Assembly } from './template/assembly.ts';
import type { Model } from './template/model.ts';
import * as specs from './template/specs.ts';

/** Queues of the template. */
export function readQueues(model: Model): QueueConfig[] {
  return model.all(['AWS::SQS::Queue'], specs.queueSpec).map(({ ref, arn, logicalId, spec }) => {
    if (spec.FifoQueue) unsupported(logicalId, 'FIFO queues');
    return {
      name: ref.split('/').at(-1) ?? ref,
      arn,
      visibilityMs: spec.VisibilityTimeout * 1000,
      delayMs: spec.DelaySeconds * 1000,
      retentionMs: spec.MessageRetentionPeriod * 1000,
      maxMessageBytes: spec.MaximumMessageSize,
      waitMs: spec.ReceiveMessageWaitTimeSeconds * 1000,
      ...(spec.RedrivePolicy === undefined
        ? {}
        : {
            redrive: {
              arn: spec.RedrivePolicy.deadLetterTargetArn,
              maxReceiveCount: spec.RedrivePolicy.maxReceiveCount,
            },
          }),
    };
  });
}

/** Tables of the template. */
export function readTables(
  model: Model,
): { name: string; spec: z.infer<typeof specs.tableSpec> }[] {
  return model
    .all(['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'], specs.tableSpec)
    .map(({ ref, spec }) => ({ name: ref, spec }));
}

/** Buckets of the template. */
export function readBuckets(model: Model): BucketConfig[] {
  return model.all(['AWS::S3::Bucket'], specs.bucketSpec).map(({ ref, arn, spec }) => {
    const retention = spec.ObjectLockConfiguration?.Rule?.DefaultRetention;
    return {
      name: ref,
      arn,
      versioned: spec.VersioningConfiguration?.Status === 'Enabled' || spec.ObjectLockEnabled,
      objectLock: spec.ObjectLockEnabled,
      ...(retention === undefined
        ? {}
        : {
            defaultRetention: {
              mode: retention.Mode,
              days: retention.Days ?? (retention.Years ?? 0) * 365,
            },
          }),
    };
  });
}

/** Notifications of buckets, set on the bucket itself or by CDK's custom resource. */
export function readNotifications(model: Model): BucketNotifications[] {
  const own = model
    .all(['AWS::S3::Bucket'], specs.bucketSpec)
    .flatMap(({ ref, logicalId, spec: { NotificationConfiguration: rules } }) =>
      rules === undefined ? [] : [{ bucket: ref, logicalId, rules }],
    );
  const custom = model
    .all(['Custom::S3BucketNotifications'], specs.bucketNotificationsSpec)
    .map(({ logicalId, spec }) => ({
      bucket: spec.BucketName,
      logicalId,
      rules: spec.NotificationConfiguration,
    }));
  return [...own, ...custom].map(({ bucket, logicalId, rules }) => {
    if (rules.LambdaFunctionConfigurations.length > 0 || rules.TopicConfigurations.length > 0) {
      unsupported(logicalId, 'bucket notifications to anything but a queue');
    }
    return { bucket, rules: rules.QueueConfigurations };
  });
}

/** Functions of the template whose code is a Node asset. */
export function readFunctions(model: Model, assembly: Assembly): FunctionConfig[] {
  return model
    .all(['AWS::Lambda::Function'], specs.functionSpec)
    .map(({ ref, arn, logicalId, spec }) => {
      const directory = assembly.assets.get(spec.Code.S3Key ?? '');
      if (directory === undefined || !spec.Runtime.startsWith('nodejs')) {
        return unsupported(logicalId, 'functions without a Node asset');
      }
      return {
        name: ref,
        logicalId,
        arn,
        directory,
        handler: spec.Handler,
        memoryMb: spec.MemorySize,
        timeoutMs: spec.Timeout * 1000,
        environment: spec.Environment.Variables,
      };
    });
}

/** Event-source mappings of the template. */
export function readEventSources(
  model: Model,
  options: { engine: QueueEngine; runtime: LambdaRuntime; concurrency: number },
): EventSourceConfig[] {
  return model
    .all(['AWS::Lambda::EventSourceMapping'], specs.eventSourceSpec)
    .filter(({ spec }) => spec.Enabled)
    .map(({ logicalId, spec }) => {
      const queue = options.engine.byArn(spec.EventSourceArn);
      if (queue === undefined) return unsupported(logicalId, 'event sources other than SQS');
      if (spec.FilterCriteria !== undefined) unsupported(logicalId, 'event filters');
      return {
        queue,
        fn: findFunction(options.runtime, spec.FunctionName, logicalId),
        batchSize: spec.BatchSize,
        windowMs: spec.MaximumBatchingWindowInSeconds * 1000,
        reportsItemFailures: spec.FunctionResponseTypes.includes('ReportBatchItemFailures'),
        maxConcurrency: Math.min(
          options.concurrency,
          spec.ScalingConfig?.MaximumConcurrency ?? options.concurrency,
        ),
      };
    });
}

/** Schedules of the template. */
export function readSchedules(
  model: Model,
  options: { runtime: LambdaRuntime; clock: LocalClock },
): ScheduleConfig[] {
  const start = options.clock.now();
  const target = (logicalId: string) => (given: { Arn: string; Input?: string | undefined }) => ({
    fn: findFunction(options.runtime, given.Arn, logicalId),
    input: given.Input,
  });
  const rules = model.all(['AWS::Events::Rule'], specs.ruleSpec).flatMap((rule) => {
    const expression = rule.spec.ScheduleExpression;
    // Nothing here raises events: a rule on a pattern of theirs would wait for ever.
    if (expression === undefined) return [];
    return {
      logicalId: rule.logicalId,
      name: rule.ref,
      arn: rule.arn,
      enabled: rule.spec.State === 'ENABLED',
      timetable: parseSchedule(expression, { start, timeZone: 'UTC' }),
      targets: rule.spec.Targets.map(target(rule.logicalId)),
    };
  });
  const schedules = model.all(['AWS::Scheduler::Schedule'], specs.scheduleSpec).map((schedule) => ({
    logicalId: schedule.logicalId,
    name: schedule.ref,
    arn: schedule.arn,
    enabled: schedule.spec.State === 'ENABLED',
    timetable: parseSchedule(schedule.spec.ScheduleExpression, {
      start,
      timeZone: schedule.spec.ScheduleExpressionTimezone,
    }),
    targets: [target(schedule.logicalId)(schedule.spec.Target)],
  }));
  return [...rules, ...schedules];
}

/** HTTP APIs of the template with their routes. */
export function readHttpApis(
  model: Model,
  options: {
    runtime: LambdaRuntime;
    clock: LocalClock;
    authorities: ReadonlyMap<string, string>;
  },
): HttpApiConfig[] {
  const authorizers = new Map(
    model.all(['AWS::ApiGatewayV2::Authorizer'], specs.authorizerSpec).map(({ ref, spec }) => [
      ref,
      createJwtAuthorizer(
        {
          issuer: spec.JwtConfiguration.Issuer,
          audience: spec.JwtConfiguration.Audience,
          identitySource: spec.IdentitySource,
        },
        options.clock,
      ),
    ]),
  );
  const integrations = new Map(
    model
      .all(['AWS::ApiGatewayV2::Integration'], specs.integrationSpec)
      .map(({ ref, logicalId, spec }) => {
        if (spec.IntegrationType !== 'AWS_PROXY' || spec.PayloadFormatVersion !== '2.0') {
          unsupported(logicalId, 'integrations other than AWS_PROXY with payload format 2.0');
        }
        const fn = findFunction(options.runtime, spec.IntegrationUri, logicalId);
        return [ref, { fn, timeoutMs: spec.TimeoutInMillis }];
      }),
  );
  const routes = model.all(['AWS::ApiGatewayV2::Route'], specs.routeSpec);
  const stages = model.all(
    ['AWS::ApiGatewayV2::Stage'],
    z.object({ ApiId: z.string(), StageName: z.string() }),
  );
  return model.all(['AWS::ApiGatewayV2::Api'], specs.apiSpec).map(({ ref, logicalId, spec }) => {
    if (spec.ProtocolType !== 'HTTP') unsupported(logicalId, 'WebSocket APIs');
    const target = (route: (typeof routes)[number]): RouteTarget => {
      const integration = integrations.get(route.spec.Target.replace('integrations/', ''));
      const authorizer = authorizers.get(route.spec.AuthorizerId ?? '');
      if (integration === undefined) return unsupported(route.logicalId, 'this integration');
      const { AuthorizationType: type, AuthorizationScopes: scopes } = route.spec;
      if (type === 'NONE') return { ...integration, scopes };
      if (type !== 'JWT' || authorizer === undefined) {
        return unsupported(route.logicalId, `authorization of type ${type}`);
      }
      return { ...integration, authorizer, scopes };
    };
    return {
      id: ref,
      authority: options.authorities.get(ref) ?? '',
      stage: stages.find((stage) => stage.spec.ApiId === ref)?.spec.StageName ?? '$default',
      cors: spec.CorsConfiguration,
      routes: routes
        .filter((route) => route.spec.ApiId === ref)
        .map((route) => parseRoute(route.spec.RouteKey, target(route))),
    };
  });
}

function findFunction(runtime: LambdaRuntime, named: string, logicalId: string): FunctionConfig {
  return runtime.find(named) ?? unsupported(logicalId, `its target ${named}`);
}

function unsupported(logicalId: string, what: string): never {
  throw new LocalCloudError(
    'TEMPLATE_UNSUPPORTED',
    `${logicalId}: ${what} do not run in the local cloud.`,
  );
}
