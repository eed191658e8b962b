// Rules in force, and what it takes to test them.
import { queryOptions } from '@tanstack/react-query';
import { type ApiClient, answerOf } from '@thapcanh/api-client';
import {
  type RuleQuery,
  ruleDetailSchema,
  rulePageSchema,
  rulesetListsSchema,
  rulesetSchema,
  ruleTestsSchema,
} from '@thapcanh/api-schema';
import { DIRECTORY_STALE_MS } from './directory.ts';
import { unwrap } from './unwrap.ts';

export type RuleFilter = Partial<Omit<RuleQuery, 'limit' | 'order'>> & {
  readonly order?: RuleQuery['order'] | undefined;
};

/** Rules change when a ruleset is published; their cases come and go by the minute. */
const RULES_STALE_MS = 60_000;

export function ruleQueries(api: ApiClient) {
  return {
    rules: (filter: RuleFilter) =>
      queryOptions({
        queryKey: ['rules', 'page', filter],
        queryFn: async ({ signal }) =>
          unwrap(
            await answerOf(
              api.GET('/v1/rules', { params: { query: filter }, signal }),
              rulePageSchema,
            ),
          ),
        staleTime: RULES_STALE_MS,
      }),
    rule: (id: string) =>
      queryOptions({
        queryKey: ['rules', 'one', id],
        queryFn: async ({ signal }) =>
          unwrap(
            await answerOf(
              api.GET('/v1/rules/{id}', { params: { path: { id } }, signal }),
              ruleDetailSchema,
            ),
          ),
        staleTime: RULES_STALE_MS,
      }),
    ruleTests: (id: string) =>
      queryOptions({
        queryKey: ['rules', 'tests', id],
        queryFn: async ({ signal }) =>
          unwrap(
            await answerOf(
              api.GET('/v1/rules/{id}/tests', { params: { path: { id } }, signal }),
              ruleTestsSchema,
            ),
          ),
        staleTime: DIRECTORY_STALE_MS,
      }),
    ruleset: () =>
      queryOptions({
        queryKey: ['rules', 'ruleset'],
        queryFn: async ({ signal }) =>
          unwrap(await answerOf(api.GET('/v1/ruleset', { signal }), rulesetSchema)),
        staleTime: RULES_STALE_MS,
      }),
    rulesetLists: () =>
      queryOptions({
        queryKey: ['rules', 'lists'],
        queryFn: async ({ signal }) =>
          unwrap(await answerOf(api.GET('/v1/ruleset/lists', { signal }), rulesetListsSchema)),
        staleTime: DIRECTORY_STALE_MS,
        retry: false,
      }),
  };
}
