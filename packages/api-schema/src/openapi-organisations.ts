// The OpenAPI paths of organisations.
import * as z from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { bodyOf, etag, idempotencyKey, list, responses } from './openapi-operation.ts';
import { organisationSchema } from './organisation.ts';
import {
  lifeQuerySchema,
  mergeSchema,
  newOrganisationSchema,
  organisationDetailSchema,
  organisationPatchSchema,
  splitSchema,
  successionSchema,
} from './organisation-change.ts';

const organisationPath = z.object({ id: z.string().meta({ description: 'Its code' }) });

export const organisationPaths: ZodOpenApiPathsObject = {
  '/v1/organisations': {
    get: list('listOrganisations', 'Organisations in scope', organisationSchema),
    post: {
      operationId: 'createOrganisation',
      summary: 'Register an organisation',
      requestParams: { header: idempotencyKey },
      requestBody: bodyOf(newOrganisationSchema),
      responses: responses('201', organisationDetailSchema, ['400', '409'], true),
    },
  },
  '/v1/organisations/{id}': {
    get: {
      operationId: 'getOrganisation',
      summary: 'An organisation, its lives, and who changed them',
      requestParams: { path: organisationPath, query: lifeQuerySchema },
      responses: responses('200', organisationDetailSchema, ['400', '404'], true),
    },
    patch: {
      operationId: 'changeOrganisation',
      summary: 'Correct an organisation, or change it from a day on',
      requestParams: {
        path: organisationPath,
        query: lifeQuerySchema,
        header: z.object({ 'if-match': etag }),
      },
      requestBody: bodyOf(organisationPatchSchema),
      responses: responses(
        '200',
        organisationDetailSchema,
        ['400', '404', '409', '412', '428'],
        true,
      ),
    },
  },
  '/v1/organisations/merge': {
    post: {
      operationId: 'mergeOrganisations',
      summary: 'From a day on, several organisations are one',
      requestParams: { header: idempotencyKey },
      requestBody: bodyOf(mergeSchema),
      responses: responses('201', successionSchema, ['400', '409']),
    },
  },
  '/v1/organisations/split': {
    post: {
      operationId: 'splitOrganisation',
      summary: 'From a day on, one organisation is several',
      requestParams: { header: idempotencyKey },
      requestBody: bodyOf(splitSchema),
      responses: responses('201', successionSchema, ['400', '409']),
    },
  },
};
