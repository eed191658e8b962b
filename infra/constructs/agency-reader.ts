// The role that `api` takes on to read an agency's ledger and archive for its own people. What it may do is more
// than anybody gets: each session of it is narrowed to one agency (functions/api/agency-session.ts).
import { ArnPrincipal, Role } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { allowObjects } from './allow-objects.ts';
import type { Buckets } from './buckets.ts';
import type { Tables } from './tables.ts';

export interface AgencyReaderProps {
  readonly api: LambdaFunction;
  readonly tables: Tables;
  readonly buckets: Buckets;
}

export class AgencyReader extends Construct {
  constructor(scope: Construct, id: string, { api, tables, buckets }: AgencyReaderProps) {
    super(scope, id);
    const { archive } = buckets;
    if (api.role === undefined || archive.encryptionKey === undefined) {
      throw new Error('The API has no role, or the archive no key.');
    }
    const role = new Role(this, 'Role', {
      assumedBy: new ArnPrincipal(api.role.roleArn),
      description: 'Reads ledger and archive of one agency a session',
    });
    tables.flow.grant(role, 'dynamodb:Query');
    allowObjects(role, archive, 'archive/*', ['read']);
    role.grantAssumeRole(api.role);
    const environment = {
      AGENCY_READER_ROLE_ARN: role.roleArn,
      FLOW_TABLE_ARN: tables.flow.tableArn,
      ARCHIVE_BUCKET_ARN: archive.bucketArn,
      RECORDS_CMK_ARN: archive.encryptionKey.keyArn,
    };
    for (const [name, value] of Object.entries(environment)) api.addEnvironment(name, value);
  }
}
