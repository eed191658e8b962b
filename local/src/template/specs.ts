// The properties of each resource type, as far as the local cloud acts on them.
import * as z from 'zod';

/** CloudFormation takes booleans and numbers as text, too. */
const flag = z.union([z.boolean(), z.stringbool()]);
const count = z.coerce.number();
const json: z.ZodType<z.core.util.JSONType> = z.json();

export const queueSpec = z.object({
  VisibilityTimeout: count.default(30),
  DelaySeconds: count.default(0),
  MessageRetentionPeriod: count.default(345_600),
  MaximumMessageSize: count.default(1_048_576),
  ReceiveMessageWaitTimeSeconds: count.default(0),
  FifoQueue: flag.default(false),
  RedrivePolicy: z
    .object({ deadLetterTargetArn: z.string(), maxReceiveCount: count.default(10) })
    .optional(),
});

const keySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.string() }));

export const tableSpec = z.object({
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.string() })),
  KeySchema: keySchema,
  GlobalSecondaryIndexes: z
    .array(
      z.object({
        IndexName: z.string(),
        KeySchema: keySchema,
        Projection: z.object({
          ProjectionType: z.string().default('ALL'),
          NonKeyAttributes: z.array(z.string()).optional(),
        }),
      }),
    )
    .default([]),
  TimeToLiveSpecification: z
    .object({ AttributeName: z.string().optional(), Enabled: flag })
    .optional(),
});

/** `Custom::S3BucketNotifications` and the bucket's own property have this in common. */
export const notificationSpec = z.object({
  QueueConfigurations: z
    .array(
      z
        .object({
          Id: z.string().default('local'),
          QueueArn: z.string().optional(),
          Queue: z.string().optional(),
          Event: z.string().optional(),
          Events: z.array(z.string()).default([]),
          Filter: z
            .object({
              Key: z
                .object({
                  FilterRules: z.array(z.object({ Name: z.string(), Value: z.string() })),
                })
                .optional(),
            })
            .optional(),
        })
        .transform((rule) => ({
          id: rule.Id,
          queueArn: rule.QueueArn ?? rule.Queue ?? '',
          events: rule.Event === undefined ? rule.Events : [rule.Event],
          filters: rule.Filter?.Key?.FilterRules ?? [],
        })),
    )
    .default([]),
  LambdaFunctionConfigurations: z.array(json).default([]),
  TopicConfigurations: z.array(json).default([]),
});

export const bucketSpec = z.object({
  VersioningConfiguration: z.object({ Status: z.string() }).optional(),
  ObjectLockEnabled: flag.default(false),
  ObjectLockConfiguration: z
    .object({
      Rule: z
        .object({
          DefaultRetention: z.object({
            Mode: z.enum(['GOVERNANCE', 'COMPLIANCE']),
            Days: count.optional(),
            Years: count.optional(),
          }),
        })
        .optional(),
    })
    .optional(),
  NotificationConfiguration: notificationSpec.optional(),
});

export const functionSpec = z.object({
  Code: z.object({
    S3Key: z.string().optional(),
    ZipFile: z.string().optional(),
    ImageUri: z.string().optional(),
  }),
  Handler: z.string().default(''),
  Runtime: z.string().default(''),
  MemorySize: count.default(128),
  Timeout: count.default(3),
  Environment: z
    .object({ Variables: z.record(z.string(), z.coerce.string()).default({}) })
    .default({ Variables: {} }),
});

export const eventSourceSpec = z.object({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  BatchSize: count.default(10),
  MaximumBatchingWindowInSeconds: count.default(0),
  FunctionResponseTypes: z.array(z.string()).default([]),
  Enabled: flag.default(true),
  ScalingConfig: z.object({ MaximumConcurrency: count }).optional(),
  FilterCriteria: json.optional(),
});

export const apiSpec = z.object({
  ProtocolType: z.string().default('HTTP'),
  CorsConfiguration: z
    .object({
      AllowCredentials: flag.default(false),
      AllowHeaders: z.array(z.string()).default([]),
      AllowMethods: z.array(z.string()).default([]),
      AllowOrigins: z.array(z.string()).default([]),
      ExposeHeaders: z.array(z.string()).default([]),
      MaxAge: count.optional(),
    })
    .optional(),
});

export const integrationSpec = z.object({
  ApiId: z.string(),
  IntegrationType: z.string(),
  IntegrationUri: z.string().default(''),
  PayloadFormatVersion: z.string().default('1.0'),
  TimeoutInMillis: count.default(30_000),
});

export const routeSpec = z.object({
  ApiId: z.string(),
  RouteKey: z.string(),
  Target: z.string(),
  AuthorizationType: z.string().default('NONE'),
  AuthorizerId: z.string().optional(),
  AuthorizationScopes: z.array(z.string()).default([]),
});

export const authorizerSpec = z.object({
  ApiId: z.string(),
  AuthorizerType: z.string(),
  IdentitySource: z.array(z.string()).default([]),
  JwtConfiguration: z.object({ Audience: z.array(z.string()).default([]), Issuer: z.string() }),
});

export const ruleSpec = z.object({
  ScheduleExpression: z.string().optional(),
  State: z.string().default('ENABLED'),
  Targets: z.array(z.object({ Arn: z.string(), Input: z.string().optional() })).default([]),
});

export const scheduleSpec = z.object({
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.string().default('UTC'),
  State: z.string().default('ENABLED'),
  Target: z.object({ Arn: z.string(), Input: z.string().optional() }),
});

const behaviour = z.object({
  PathPattern: z.string().default('*'),
  TargetOriginId: z.string(),
  AllowedMethods: z.array(z.string()).default(['GET', 'HEAD']),
  ResponseHeadersPolicyId: z.string().optional(),
  FunctionAssociations: z
    .array(z.object({ EventType: z.string(), FunctionARN: z.string() }))
    .default([]),
});

export const distributionSpec = z.object({
  DistributionConfig: z.object({
    Origins: z.array(
      z.object({
        Id: z.string(),
        DomainName: z.string(),
        OriginPath: z.string().default(''),
        OriginCustomHeaders: z
          .array(z.object({ HeaderName: z.string(), HeaderValue: z.string() }))
          .default([]),
      }),
    ),
    DefaultCacheBehavior: behaviour,
    CacheBehaviors: z.array(behaviour).default([]),
    CustomErrorResponses: z
      .array(
        z.object({
          ErrorCode: count,
          ResponseCode: count.optional(),
          ResponsePagePath: z.string().optional(),
        }),
      )
      .default([]),
    DefaultRootObject: z.string().default(''),
  }),
});

export const cloudFrontFunctionSpec = z.object({ FunctionCode: z.string() });

const override = z.object({ Override: flag.default(false) });

export const headersPolicySpec = z.object({
  ResponseHeadersPolicyConfig: z.object({
    SecurityHeadersConfig: z
      .object({
        ContentSecurityPolicy: override.extend({ ContentSecurityPolicy: z.string() }).optional(),
        ContentTypeOptions: override.optional(),
        FrameOptions: override.extend({ FrameOption: z.string() }).optional(),
        ReferrerPolicy: override.extend({ ReferrerPolicy: z.string() }).optional(),
        StrictTransportSecurity: override
          .extend({
            AccessControlMaxAgeSec: count,
            IncludeSubdomains: flag.default(false),
            Preload: flag.default(false),
          })
          .optional(),
        XSSProtection: override
          .extend({ Protection: flag, ModeBlock: flag.default(false) })
          .optional(),
      })
      .default({}),
    CustomHeadersConfig: z
      .object({ Items: z.array(override.extend({ Header: z.string(), Value: z.string() })) })
      .optional(),
    RemoveHeadersConfig: z.object({ Items: z.array(z.object({ Header: z.string() })) }).optional(),
  }),
});

export const bucketNotificationsSpec = z.object({
  BucketName: z.string(),
  NotificationConfiguration: notificationSpec,
});

export const bucketDeploymentSpec = z.object({
  SourceObjectKeys: z.array(z.string()),
  SourceMarkersConfig: z.array(z.object({ jsonEscape: flag.default(false) })).default([]),
  SourceMarkers: z.array(z.record(z.string(), z.string())).default([]),
  DestinationBucketName: z.string(),
  DestinationBucketKeyPrefix: z.string().default(''),
  Prune: flag.default(true),
  Exclude: z.array(z.string()).default([]),
  Include: z.array(z.string()).default([]),
  SystemMetadata: z.record(z.string(), z.string()).default({}),
});
