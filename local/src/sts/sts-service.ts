// Security Token Service (AWS query protocol), as far as a function takes on a role with a session policy.
import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { type AwsFailure, fail } from '../aws-failure.ts';
import type { LocalRequest, LocalResponse } from '../http/listen.ts';
import { renderXml, type XmlContent } from '../s3/xml.ts';
import type { Service } from '../service-front.ts';
import { readSessionPolicy } from './session-policy.ts';
import type { Sessions } from './sessions.ts';

/** @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
const MAX_POLICY_CHARACTERS = 2048;
const NAMESPACE = 'https://sts.amazonaws.com/doc/2011-06-15/';
const assumeRole = z.object({
  RoleArn: z.string().min(20),
  RoleSessionName: z.string().regex(/^[\w+=,.@-]{2,64}$/),
  DurationSeconds: z.coerce.number().int().min(900).max(43_200).default(3600),
  Policy: z.string().optional(),
});

/** Opens sessions of any role: which role may be taken on by whom is not enforced here. */
export function createStsService(sessions: Sessions): Service {
  return {
    name: 'sts',
    describe: (request) => {
      const form = formOf(request);
      return { operation: form.get('Action') ?? '', resource: form.get('RoleArn') ?? '' };
    },
    async run(request) {
      const form = formOf(request);
      const operation = form.get('Action') ?? '';
      if (operation !== 'AssumeRole') {
        return renderFailure(
          fail('InvalidAction', `${operation} does not run in the local cloud.`),
        );
      }
      const input = assumeRole.safeParse(Object.fromEntries(form));
      if (!input.success) {
        return renderFailure(fail('ValidationError', z.prettifyError(input.error)));
      }
      const { RoleArn, RoleSessionName, DurationSeconds, Policy } = input.data;
      if (Policy !== undefined && Policy.length > MAX_POLICY_CHARACTERS) {
        const message = `The policy has ${Policy.length} characters; ${MAX_POLICY_CHARACTERS} are allowed.`;
        return renderFailure(fail('PackedPolicyTooLarge', message));
      }
      const policy = Policy === undefined ? undefined : readSessionPolicy(Policy);
      if (Policy !== undefined && policy === undefined) {
        const message = 'The policy is none, or says what the local cloud does not enforce.';
        return renderFailure(fail('MalformedPolicyDocument', message));
      }
      const session = sessions.open(policy, DurationSeconds);
      return render(200, 'AssumeRoleResponse', {
        AssumeRoleResult: {
          Credentials: {
            AccessKeyId: session.accessKeyId,
            SecretAccessKey: session.secretAccessKey,
            SessionToken: session.sessionToken,
            Expiration: new Date(session.expires).toISOString(),
          },
          AssumedRoleUser: {
            AssumedRoleId: `AROALOCAL:${RoleSessionName}`,
            Arn: `${RoleArn}/${RoleSessionName}`,
          },
        },
        ResponseMetadata: { RequestId: randomUUID() },
      });
    },
    renderFailure,
  };
}

function formOf({ body }: LocalRequest): URLSearchParams {
  return new URLSearchParams(body.toString('utf8'));
}

function renderFailure({ failure, message, status }: AwsFailure): LocalResponse {
  const Type = status < 500 ? 'Sender' : 'Receiver';
  return render(status, 'ErrorResponse', {
    Error: { Type, Code: failure, Message: message },
    RequestId: randomUUID(),
  });
}

function render(status: number, root: string, content: XmlContent): LocalResponse {
  return {
    status,
    headers: { 'content-type': 'text/xml' },
    body: renderXml(root, content, NAMESPACE),
  };
}
