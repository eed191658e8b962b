// Paths of the rules in force.
import * as z from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { responses } from './openapi-operation.ts';
import {
  ruleDetailSchema,
  rulePageSchema,
  ruleQuerySchema,
  rulesetListsSchema,
  rulesetSchema,
  ruleTestsSchema,
} from './rule.ts';

const path = z.object({ id: z.string().meta({ description: 'Id of a rule, as alerts carry it' }) });

export const rulePaths: ZodOpenApiPathsObject = {
  '/v1/rules': {
    get: {
      operationId: 'listRules',
      summary: 'Rules in force',
      requestParams: { query: ruleQuerySchema },
      responses: responses('200', rulePageSchema, ['400']),
    },
  },
  '/v1/rules/{id}': {
    get: {
      operationId: 'getRule',
      summary: 'A rule in force, and how its author wrote it',
      requestParams: { path },
      responses: responses('200', ruleDetailSchema, ['404']),
    },
  },
  '/v1/rules/{id}/tests': {
    get: {
      operationId: 'getRuleTests',
      summary: 'The events that a rule must and must not match, and what it takes to run them',
      requestParams: { path },
      responses: responses('200', ruleTestsSchema, ['404']),
    },
  },
  '/v1/ruleset': {
    get: {
      operationId: 'getRuleset',
      summary: 'What is in force: version, counts, and rules that do not run',
      responses: responses('200', rulesetSchema, ['404']),
    },
  },
  '/v1/ruleset/lists': {
    get: {
      operationId: 'listRulesetLists',
      summary: 'Reference lists as the rules in force were compiled with them',
      responses: responses('200', rulesetListsSchema, ['404']),
    },
  },
};
