// What administrators keep: people, organisations, reference lists, keys, who is told what.
import { queryOptions } from '@tanstack/react-query';
import { type Answer, type ApiClient, answerOf } from '@thapcanh/api-client';
import {
  type DeliveryQuery,
  deliveryViewSchema,
  listDetailSchema,
  listSummarySchema,
  organisationDetailSchema,
  pageOf,
  subscriptionViewSchema,
  userDetailSchema,
  userViewSchema,
} from '@thapcanh/api-schema';
import { unwrap } from './unwrap.ts';

export type DeliveryFilter = Partial<Pick<DeliveryQuery, 'month' | 'state' | 'cursor'>>;

/** A value with the tag that a change of it names. */
export interface Tagged<T> {
  readonly value: T;
  readonly etag: string;
}

function tagged<T>(answer: Answer<T>): Tagged<T> {
  return { value: unwrap(answer), etag: (answer.ok ? answer.etag : undefined) ?? '' };
}

export function administrationQueries(api: ApiClient) {
  return {
    everybody: () =>
      queryOptions({
        queryKey: ['users', 'all'],
        queryFn: async ({ signal }) => {
          const call = api.GET('/v1/users', { params: { query: { all: 'true' } }, signal });
          return unwrap(await answerOf(call, pageOf(userViewSchema))).items;
        },
      }),
    user: (sub: string) =>
      queryOptions({
        queryKey: ['users', 'one', sub],
        queryFn: async ({ signal }) => {
          const call = api.GET('/v1/users/{sub}', { params: { path: { sub } }, signal });
          return tagged(await answerOf(call, userDetailSchema));
        },
      }),
    organisation: (id: string, on?: string) =>
      queryOptions({
        queryKey: ['organisations', 'one', id, on],
        queryFn: async ({ signal }) => {
          const query = on === undefined ? {} : { on };
          const call = api.GET('/v1/organisations/{id}', {
            params: { path: { id }, query },
            signal,
          });
          return tagged(await answerOf(call, organisationDetailSchema));
        },
      }),
    lists: () =>
      queryOptions({
        queryKey: ['lists', 'all'],
        queryFn: async ({ signal }) =>
          unwrap(await answerOf(api.GET('/v1/lists', { signal }), pageOf(listSummarySchema))).items,
      }),
    list: (name: string) =>
      queryOptions({
        queryKey: ['lists', 'one', name],
        queryFn: async ({ signal }) => {
          const call = api.GET('/v1/lists/{name}', { params: { path: { name } }, signal });
          return tagged(await answerOf(call, listDetailSchema));
        },
      }),
    subscriptions: () =>
      queryOptions({
        queryKey: ['subscriptions'],
        queryFn: async ({ signal }) => {
          const call = api.GET('/v1/notifications/subscriptions', { signal });
          return unwrap(await answerOf(call, pageOf(subscriptionViewSchema))).items;
        },
      }),
    deliveries: (filter: DeliveryFilter) =>
      queryOptions({
        queryKey: ['deliveries', filter],
        queryFn: async ({ signal }) => {
          const call = api.GET('/v1/notifications/deliveries', {
            params: { query: filter },
            signal,
          });
          return unwrap(await answerOf(call, pageOf(deliveryViewSchema)));
        },
      }),
  };
}
