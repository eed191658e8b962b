import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import {
  type AgencyReaderRole,
  agencySessionPolicy,
  openAgencySession,
} from '@thapcanh/functions/api/agency-session.ts';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, it } from 'vitest';
import { permits, readSessionPolicy } from '../../../local/src/sts/session-policy.ts';

const ROLE: AgencyReaderRole = {
  roleArn: 'arn:aws:iam::000000000000:role/AgencyReader',
  flowTableArn: 'arn:aws:dynamodb:ap-southeast-1:000000000000:table/Flow',
  archiveBucketArn: 'arn:aws:s3:::archive',
  keyArn: 'arn:aws:kms:ap-southeast-1:000000000000:key/6d1d7a5e-0000-4000-8000-000000000000',
};
/** AWS's limit for a session policy, in characters. */
const MAX_CHARACTERS = 2048;

function allows(agency: string, asked: Parameters<typeof permits>[1]): boolean {
  const policy = readSessionPolicy(agencySessionPolicy(agency, ROLE));
  if (policy === undefined) throw new Error('it is no policy');
  return permits(policy, asked);
}

const query = (key: string, resource = ROLE.flowTableArn) => ({
  action: 'dynamodb:Query',
  resource,
  leadingKeys: [key],
});
const get = (key: string) => ({
  action: 's3:GetObject',
  resource: `${ROLE.archiveBucketArn}/${key}`,
});

describe('the session of an agency', () => {
  it('reads rows and objects of its own', () => {
    expect(allows('LK-STC', query('A#LK-STC#S#dvc'))).toBe(true);
    expect(allows('LK-STC', get('archive/LK-STC/dvc/2026/11/22/03-1.zst'))).toBe(true);
  });

  it.each([
    ['rows of another agency', query('A#LK-SYT#S#dvc')],
    ['rows of an agency whose name begins alike', query('A#LK-STC-2#S#dvc')],
    ['rows of the province', query('P#PULSE')],
    ['another table', query('A#LK-STC#I#1', 'arn:aws:dynamodb:r:0:table/Core')],
    ['a whole table', { action: 'dynamodb:Scan', resource: ROLE.flowTableArn }],
    ['writing', { ...query('A#LK-STC#S#dvc'), action: 'dynamodb:PutItem' }],
    ['objects of another agency', get('archive/LK-SYT/dvc/2026/11/22/03-1.zst')],
    ['objects of an agency whose name begins alike', get('archive/LK-STC-2/dvc/1.zst')],
    ['anchors', get('anchors/2026-11-22.json')],
    ['removing', { ...get('archive/LK-STC/dvc/1.zst'), action: 's3:DeleteObject' }],
  ])('does not reach %s', (_what, asked) => {
    expect(allows('LK-STC', asked)).toBe(false);
  });

  it('fits the size that AWS allows, with the longest names', () => {
    const longest = {
      roleArn: ROLE.roleArn,
      flowTableArn: `${ROLE.flowTableArn.slice(0, -4)}${'f'.repeat(255)}`,
      archiveBucketArn: `arn:aws:s3:::${'a'.repeat(63)}`,
      keyArn: ROLE.keyArn,
    };

    expect(agencySessionPolicy('X'.repeat(64), longest).length).toBeLessThan(MAX_CHARACTERS);
  });

  it.each(['*', 'LK-*', 'LK?', '', 'A#B', 'X'.repeat(65)])('is not made for %j', (agency) => {
    expect(() => agencySessionPolicy(agency, ROLE)).toThrow(RangeError);
  });

  it('is asked of STS for a quarter of an hour, under the name of the agency', async () => {
    const sts = mockClient(STSClient);
    const Expiration = new Date('2026-11-22T03:15:00Z');
    sts.on(AssumeRoleCommand).resolves({
      Credentials: { AccessKeyId: 'ASIA1', SecretAccessKey: 's', SessionToken: 't', Expiration },
    });

    const session = await openAgencySession(new STSClient({ region: 'x-1' }), 'LK-STC', ROLE);

    expect(session).toEqual({
      accessKeyId: 'ASIA1',
      secretAccessKey: 's',
      sessionToken: 't',
      expiration: Expiration,
    });
    expect(sts.commandCalls(AssumeRoleCommand)[0]?.args[0].input).toMatchObject({
      RoleArn: ROLE.roleArn,
      RoleSessionName: 'LK-STC',
      DurationSeconds: 900,
      Policy: agencySessionPolicy('LK-STC', ROLE),
    });
  });
});
