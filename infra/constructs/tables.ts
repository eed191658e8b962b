// `core` is what people rely on; `flow` is what drains.
import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, Billing, ProjectionType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { AnyPrincipal, Effect, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';

const KEYS = {
  partitionKey: { name: 'pk', type: AttributeType.STRING },
  sortKey: { name: 'sk', type: AttributeType.STRING },
  billing: Billing.onDemand(),
  pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
} as const;

/** Nothing in the clear. A table's own policy cannot name the table before it is there: `*` is this table. */
const TLS_ONLY = new PolicyDocument({
  statements: [
    new PolicyStatement({
      effect: Effect.DENY,
      principals: [new AnyPrincipal()],
      actions: ['dynamodb:*'],
      resources: ['*'],
      conditions: { Bool: { 'aws:SecureTransport': 'false' } },
    }),
  ],
});

/** Indexes of `core`, in the order of their key attributes `gsi1pk`/`gsi1sk` … */
export const CORE_INDEXES = ['queue', 'agencyQueue', 'mine', 'byIncident'] as const;

export class Tables extends Construct {
  readonly core: TableV2;
  readonly flow: TableV2;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.core = new TableV2(this, 'Core', {
      ...KEYS,
      resourcePolicy: TLS_ONLY,
      timeToLiveAttribute: 'expires',
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
      globalSecondaryIndexes: CORE_INDEXES.map((indexName, i) => ({
        indexName,
        partitionKey: { name: `gsi${i + 1}pk`, type: AttributeType.STRING },
        sortKey: { name: `gsi${i + 1}sk`, type: AttributeType.STRING },
        projectionType: ProjectionType.ALL,
      })),
    });
    this.flow = new TableV2(this, 'Flow', {
      ...KEYS,
      resourcePolicy: TLS_ONLY,
      timeToLiveAttribute: 'expires',
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}
