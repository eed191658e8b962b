// The queues of a deployment with their dead letters, found by what each queue says of itself.
import { GetQueueAttributesCommand, GetQueueUrlCommand, type SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import type { Deployment } from '../deployment/deployment.ts';
import { CliError } from '../terminal/cli-error.ts';

/** Names of the queues, and the stack's outputs that give their addresses. */
const OUTPUTS = {
  ingest: 'IngestQueueUrl',
  direct: 'IngestDirectQueueUrl',
  drop: 'IngestDropQueueUrl',
  single: 'IngestSingleQueueUrl',
  alerts: 'AlertsQueueUrl',
  notify: 'NotifyQueueUrl',
} as const;

export type QueueName = keyof typeof OUTPUTS;
export const QUEUE_NAMES = ['ingest', 'direct', 'drop', 'single', 'alerts', 'notify'] as const;

export interface DeadLetterQueue {
  readonly name: QueueName;
  /** Where its messages came from and go back to. */
  readonly queueUrl: string;
  readonly queueArn: string;
  readonly url: string;
  readonly arn: string;
}

const attributesSchema = z.object({ QueueArn: z.string(), RedrivePolicy: z.string() });
const policySchema = z.object({ deadLetterTargetArn: z.string() });

async function deadLettersOf(
  name: QueueName,
  queueUrl: string,
  sqs: SQSClient,
): Promise<DeadLetterQueue> {
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({
      QueueUrl: queueUrl,
      AttributeNames: ['QueueArn', 'RedrivePolicy'],
    }),
  );
  const { QueueArn, RedrivePolicy } = attributesSchema.parse(Attributes);
  const arn = policySchema.parse(JSON.parse(RedrivePolicy)).deadLetterTargetArn;
  const QueueName = arn.slice(arn.lastIndexOf(':') + 1);
  const { QueueUrl: url } = await sqs.send(new GetQueueUrlCommand({ QueueName }));
  if (url === undefined) throw new Error(`SQS names no address of ${QueueName}.`);
  return { name, queueUrl, queueArn: QueueArn, url, arn };
}

/** The dead-letter queues of all queues, or of one. @throws CliError for a queue nobody knows */
export async function deadLetterQueues(
  deployment: Deployment,
  only?: string,
): Promise<readonly DeadLetterQueue[]> {
  const names = QUEUE_NAMES.filter((name) => only === undefined || name === only);
  if (names.length === 0) {
    throw new CliError(
      `There is no queue ${only}.`,
      `The queues are ${QUEUE_NAMES.join(', ')}.`,
      'give one of them to --queue.',
    );
  }
  return Promise.all(
    names.map((name) => deadLettersOf(name, deployment.output(OUTPUTS[name]), deployment.sqs)),
  );
}
