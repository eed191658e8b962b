// Systems Manager's parameter store (AWS JSON protocol), as far as functions read secrets from it.
// SecureString parameters are in no template: CloudFormation cannot make them, an administrator puts them.
import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { type AwsFailure, fail } from '../aws-failure.ts';
import type { LocalRequest, LocalResponse } from '../http/listen.ts';
import type { Service } from '../service-front.ts';

const TARGET_PREFIX = 'AmazonSSM.';

const getParameterSchema = z.object({
  Name: z.string(),
  WithDecryption: z.boolean().default(false),
});

/** The parameters given, by name. */
export function createSsmService(parameters: Readonly<Record<string, string>>): Service {
  return {
    name: 'ssm',
    describe: (request) => ({ operation: operationOf(request), resource: nameIn(request.body) }),
    async run(request) {
      if (operationOf(request) !== 'GetParameter') {
        const what = operationOf(request);
        return renderFailure(
          fail('UnsupportedOperationException', `${what} does not run in the local cloud.`),
        );
      }
      const input = getParameterSchema.safeParse(parseJson(request.body));
      if (!input.success) return renderFailure(fail('ValidationException', 'Name is missing.'));
      const { Name, WithDecryption } = input.data;
      const value = Object.hasOwn(parameters, Name) ? parameters[Name] : undefined;
      if (value === undefined) return renderFailure(fail('ParameterNotFound', Name));
      // What is stored is no secret of anybody: only that it must be asked for in clear is as it is there.
      const shown = WithDecryption ? value : Buffer.from(value).toString('base64');
      return render(200, { Parameter: { Name, Type: 'SecureString', Value: shown, Version: 1 } });
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

function nameIn(body: Buffer): string {
  const named = getParameterSchema.safeParse(parseJson(body));
  return named.success ? named.data.Name : '';
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

function renderFailure(failure: AwsFailure): LocalResponse {
  return render(failure.status, { __type: failure.failure, message: failure.message });
}

function render(status: number, body: object): LocalResponse {
  return {
    status,
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': randomUUID() },
    body: JSON.stringify(body),
  };
}
