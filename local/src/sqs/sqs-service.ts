// The SQS API (AWS JSON protocol) over the queue engine.
import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { type AwsFailure, fail, isFailure } from '../aws-failure.ts';
import type { LocalRequest, LocalResponse } from '../http/listen.ts';
import type { Service } from '../service-front.ts';
import { createOperations } from './operations.ts';
import type { QueueEngine } from './queue-engine.ts';

const TARGET_PREFIX = 'AmazonSQS.';

/** SQS on the given queues; `baseUrl` is what queue addresses begin with. */
export function createSqsService(options: { engine: QueueEngine; baseUrl: string }): Service {
  const operations = createOperations(options);
  return {
    name: 'sqs',
    describe: (request) => ({
      operation: operationOf(request),
      resource: queueNameIn(request.body),
    }),
    async run(request) {
      const operation = operations[operationOf(request)];
      if (operation === undefined) {
        return renderFailure(
          fail('UnsupportedOperation', `${operationOf(request)} does not run in the local cloud.`),
        );
      }
      const input = parseJson(request.body);
      const result = input === undefined ? malformed() : await operation(input);
      return isFailure(result) ? renderFailure(result) : render(200, result);
    },
    renderFailure,
  };
}

function operationOf(request: LocalRequest): string {
  const target = request.headers['x-amz-target'];
  return typeof target === 'string' && target.startsWith(TARGET_PREFIX)
    ? target.slice(TARGET_PREFIX.length)
    : '';
}

const queueNamed = z.object({ QueueUrl: z.string() });

function queueNameIn(body: Buffer): string {
  const named = queueNamed.safeParse(parseJson(body));
  return named.success ? (named.data.QueueUrl.split('/').at(-1) ?? '') : '';
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

function malformed(): AwsFailure {
  return fail('InvalidParameterValue', 'The request is not JSON of the AWS JSON protocol.');
}

function renderFailure(failure: AwsFailure): LocalResponse {
  const type = `com.amazonaws.sqs#${failure.failure}`;
  return render(failure.status, { __type: type, message: failure.message });
}

function render(status: number, body: object): LocalResponse {
  return {
    status,
    headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': randomUUID() },
    body: JSON.stringify(body),
  };
}
