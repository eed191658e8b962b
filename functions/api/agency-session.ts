// A session of one agency: credentials that reach nothing of another, whatever the code that holds them does.
import { AssumeRoleCommand, type STSClient } from '@aws-sdk/client-sts';

/** What the role `AgencyReader` reaches; a session of it reaches one agency's part. */
export interface AgencyReaderRole {
  readonly roleArn: string;
  readonly flowTableArn: string;
  readonly archiveBucketArn: string;
  /** The key that the archive lies under. */
  readonly keyArn: string;
}

export interface TemporaryCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiration: Date;
}

/** The shortest that STS gives; the SDK asks anew five minutes before. */
const SECONDS = 900;
/** Letters, digits and hyphens: nothing that means more in a policy than it says. */
const AGENCY = /^[A-Za-z0-9-]{1,64}$/;

/**
 * What a session of an agency may do: the intersection of this and of what its role may.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#policies_session
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
 */
export function agencySessionPolicy(agency: string, role: AgencyReaderRole): string {
  if (!AGENCY.test(agency)) throw new RangeError(`${agency} names no agency`);
  const allow = (Action: string, Resource: string, more: object = {}) => ({
    Effect: 'Allow',
    Action,
    Resource,
    ...more,
  });
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      allow('dynamodb:Query', role.flowTableArn, {
        Condition: {
          'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [`A#${agency}#*`] },
        },
      }),
      allow('s3:GetObject', `${role.archiveBucketArn}/archive/${agency}/*`),
      allow('kms:Decrypt', role.keyArn),
    ],
  });
}

/** Opens a session; a client asks for one before its first call, and again before it ends. */
export async function openAgencySession(
  sts: STSClient,
  agency: string,
  role: AgencyReaderRole,
): Promise<TemporaryCredentials> {
  const { Credentials } = await sts.send(
    new AssumeRoleCommand({
      RoleArn: role.roleArn,
      RoleSessionName: agency,
      DurationSeconds: SECONDS,
      Policy: agencySessionPolicy(agency, role),
    }),
  );
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = Credentials ?? {};
  if (
    AccessKeyId === undefined ||
    SecretAccessKey === undefined ||
    SessionToken === undefined ||
    Expiration === undefined
  ) {
    throw new Error(`STS opened no session for ${agency}`);
  }
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: SessionToken,
    expiration: Expiration,
  };
}
