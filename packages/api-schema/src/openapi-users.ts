// The OpenAPI paths of the people who sign in.
import * as z from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { bodyOf, etag, list, responses } from './openapi-operation.ts';
import { userDetailSchema, userPutSchema, userQuerySchema, userViewSchema } from './user.ts';

const userPath = z.object({
  sub: z.string().meta({ description: 'Subject, as the identity provider names it' }),
});

export const userPaths: ZodOpenApiPathsObject = {
  '/v1/users': {
    get: list('listUsers', 'Whom incidents may be given to', userViewSchema, userQuerySchema),
  },
  '/v1/users/{sub}': {
    get: {
      operationId: 'getUser',
      summary: 'What a person may do and see, and who said so',
      requestParams: { path: userPath },
      responses: responses('200', userDetailSchema, ['404'], true),
    },
    put: {
      operationId: 'putUser',
      summary: 'Let a person in, change what the person may do, or shut the person out',
      requestParams: {
        path: userPath,
        header: z.object({
          'if-match': etag.optional(),
          'if-none-match': z.literal('*').optional(),
        }),
      },
      requestBody: bodyOf(userPutSchema),
      responses: responses('200', userDetailSchema, ['400', '404', '409', '412', '428'], true),
    },
  },
};
