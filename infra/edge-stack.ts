// What CloudFront reads in us-east-1 alone: the web ACL of the dashboards, where the configuration asks for one.
import { Stack, type StackProps } from 'aws-cdk-lib';
import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';

/** The only region whose web ACLs CloudFront takes. @see https://docs.aws.amazon.com/waf/latest/developerguide/how-aws-waf-works-resources.html */
export const EDGE_REGION = 'us-east-1';

/** Requests of one address within five minutes. A room of analysts behind one address makes about 1,500. */
const REQUESTS_AN_ADDRESS = 10_000;

/**
 * Floods and known bad addresses are kept out. Rules that look into bodies are not used: `/v1` carries the attack
 * strings that analysts write about, and nothing here logs a request.
 */
export class EdgeStack extends Stack {
  readonly webAclArn: string;

  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);
    const acl = new CfnWebACL(this, 'WebAcl', {
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      visibilityConfig: visible('dashboards'),
      rules: [
        {
          name: 'flood',
          priority: 0,
          action: { block: {} },
          statement: {
            rateBasedStatement: { limit: REQUESTS_AN_ADDRESS, aggregateKeyType: 'IP' },
          },
          visibilityConfig: visible('flood'),
        },
        {
          name: 'reputation',
          priority: 1,
          overrideAction: { none: {} },
          statement: {
            managedRuleGroupStatement: {
              vendorName: 'AWS',
              name: 'AWSManagedRulesAmazonIpReputationList',
            },
          },
          visibilityConfig: visible('reputation'),
        },
      ],
    });
    this.webAclArn = acl.attrArn;
  }
}

/** Counted, but no samples: a sample is a request somebody made. */
function visible(metricName: string): CfnWebACL.VisibilityConfigProperty {
  return { metricName, cloudWatchMetricsEnabled: true, sampledRequestsEnabled: false };
}
