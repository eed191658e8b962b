// The deployment an administrator's command works on: on AWS with the credentials of the environment, or the
// local cloud that runs on this machine.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Command } from 'commander';
import { CliError } from '../terminal/cli-error.ts';
import { readLocalCloud } from './local-cloud-file.ts';
import { readOutputs } from './outputs-file.ts';

export interface Deployment {
  /** Who acts on it: the local cloud, or AWS. */
  readonly isLocal: boolean;
  /** @throws CliError for an output that the stack has not */
  output(name: string): string;
  readonly sqs: SQSClient;
  readonly s3: S3Client;
  readonly dynamodb: DynamoDBDocumentClient;
}

export interface DeploymentOptions {
  /** The file that `cdk deploy --outputs-file` wrote; the local cloud when absent. */
  readonly outputs?: string;
}

/** Adds the options by which a command finds its deployment. */
export function withDeployment(command: Command): Command {
  return command.option(
    '--outputs <file>',
    'work on AWS: the file of `cdk deploy --outputs-file`, credentials from the environment (default: the local cloud that `thapcanh up` runs)',
  );
}

/** @throws CliError when neither a file of outputs nor a running local cloud is there */
export async function openDeployment({ outputs: file }: DeploymentOptions): Promise<Deployment> {
  const local = file === undefined ? await readLocalCloud() : undefined;
  const outputs = file === undefined ? (local?.outputs ?? {}) : await readOutputs(file);
  const common =
    local === undefined
      ? {}
      : {
          region: local.region,
          credentials: { accessKeyId: local.account, secretAccessKey: 'local' },
        };
  const at = (endpoint: string | undefined) => (endpoint === undefined ? {} : { endpoint });
  return {
    isLocal: local !== undefined,
    output(name) {
      const value = new Map(Object.entries(outputs)).get(name);
      if (value !== undefined) return value;
      throw new CliError(
        `The deployment has no output ${name}.`,
        'It was deployed by another version, or the file is of another stack.',
        'deploy this version with --outputs-file, or check --outputs.',
      );
    },
    sqs: new SQSClient({ ...common, ...at(local?.endpoints.sqs) }),
    s3: new S3Client({
      ...common,
      ...at(local?.endpoints.s3),
      ...(local === undefined ? {} : { forcePathStyle: true }),
    }),
    dynamodb: DynamoDBDocumentClient.from(
      new DynamoDBClient({ ...common, ...at(local?.endpoints.dynamodb) }),
      { marshallOptions: { removeUndefinedValues: true } },
    ),
  };
}
