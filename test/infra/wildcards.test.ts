// No wildcard in what a policy allows, but those listed here, each with its reason.
import { describe, expect, it } from 'vitest';
import { EXAMPLE, LOCAL } from './config-of.ts';
import { type Allowed, allowedIn } from './policies.ts';
import { synthesize } from './synthesize.ts';

interface Exception {
  /** Resources with the policy, by the beginning of their logical ids. */
  readonly at: RegExp;
  readonly action: RegExp;
  readonly resource: RegExp;
  readonly why: string;
}

const OURS =
  /^(?:(?:Api|Detect|Expire|Hunt|Intake|Notify|Seal|Triage|Watch)Function|AgencyReader)Role/;
const TRACED = /^(?:Api|Expire|Hunt|Notify|Seal|Triage|Watch)FunctionRole/;

const EXCEPTIONS: readonly Exception[] = [
  {
    at: OURS,
    action: /^s3:(?:Get|Put|Delete)Object$|^s3:PutObjectRetention$/,
    resource:
      /^\$\{Buckets(?:Landing\w+\.Arn\}\/(?:inbox|landing)|Archive\w+\.Arn\}\/(?:archive|anchors)|Rulesets\w+\.Arn\}(?:\/rulesets)?|Evidence\w+\.Arn\}|Drop\w+\.Arn\}(?:\/\*\/thapcanh-audit)?)\/\*$/,
    why: 'objects under one prefix: their names come from what arrives',
  },
  {
    at: OURS,
    action: /^dynamodb:[A-Z]\w+$/,
    resource: /^\$\{TablesCore\w+\.Arn\}\/index\/\*$/,
    why: 'the indexes of one table, which show its rows and no others',
  },
  {
    at: TRACED,
    action: /^xray:Put(?:TelemetryRecords|TraceSegments)$/,
    resource: /^\*$/,
    why: 'X-Ray knows no resource to name',
  },
  {
    at: /^BreakGlassPolicy/,
    action: /^s3:(?:GetObject|GetObjectVersion|DeleteObjectVersion|BypassGovernanceRetention)$/,
    resource: /^\$\{BucketsArchive\w+\.Arn\}\/archive\/\*$/,
    why: 'what has to go is known on the day; attached to nobody until then',
  },
  {
    at: /^SiteBucketPolicy/,
    action: /^s3:GetObject$/,
    resource: /^\$\{SiteBucket\w+\.Arn\}\/\*$/,
    why: 'the distribution reads the public pages',
  },
  {
    at: /^Keys(?:Records|Operations)/,
    action: /^kms:/,
    resource: /^\*$/,
    why: 'a key’s policy speaks of that key alone; the account’s own IAM rules over it',
  },
  {
    at: /^(?:CustomCDKBucketDeployment|BucketNotificationsHandler|CustomCrossRegionExport)/,
    action: /./,
    resource: /./,
    why: 'CDK’s own functions, which run while CloudFormation deploys',
  },
];

const hasWildcard = ({ action, resource }: Allowed) =>
  action.includes('*') || resource.includes('*');

const matches = (exception: Exception, { at, action, resource }: Allowed) =>
  exception.at.test(at) && exception.action.test(action) && exception.resource.test(resource);

describe.each([
  ['of this machine', synthesize(LOCAL)],
  ['of production', synthesize(EXAMPLE)],
  ['with a web ACL', synthesize(EXAMPLE.replace('waf: false', 'waf: true'))],
])('the template %s', (_name, template) => {
  const wildcards = allowedIn(template).filter(hasWildcard);

  it('allows no wildcard that is not listed', () => {
    const unlisted = wildcards.filter((each) => !EXCEPTIONS.some((one) => matches(one, each)));
    expect(unlisted).toEqual([]);
  });

  it('has every wildcard that is listed', () => {
    const unused = EXCEPTIONS.filter((one) => !wildcards.some((each) => matches(one, each)));
    expect(unused.map(({ why }) => why)).toEqual([]);
  });
});

it('a wildcard is seen wherever it stands in an ARN that is put together', () => {
  const [first] = allowedIn(synthesize(LOCAL)).filter(({ action }) => action === 's3:PutObject');
  expect(first?.resource).toMatch(/^\$\{Buckets\w+\.Arn\}\/[\w*/-]*\*$/);
});
