// Who is told what, the secrets of webhooks, and what became of each message.
import {
  type DeliveryView,
  deliveryQuerySchema,
  type SubscriptionView,
  subscriptionPutSchema,
  type WebhookSecret,
} from '@thapcanh/api-schema';
import { type Clock, localMonth } from '@thapcanh/incidents';
import {
  type Delivery,
  type Subscription,
  subscriptionIdSchema,
  webhookUrlFault,
  withDefaults,
} from '@thapcanh/notifications';
import { webhookSecret } from '@thapcanh/notifications/webhook';
import type { Deliveries, StoredSubscription, Subscriptions } from '@thapcanh/store';
import * as z from 'zod';
import { changeBy, changedFields } from './change-record.ts';
import { movedMeanwhile } from './changed-since.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { accept, type Outcome, problemResponse, refuse } from './problem.ts';
import { type ApiContext, bodyOf, etagOf, matchesRev, queryOf } from './request.ts';
import { ADMINISTRATORS, INSPECTORS, type Route } from './route.ts';

export interface NotificationRoutesOptions {
  readonly subscriptions: Subscriptions;
  readonly deliveries: Pick<Deliveries, 'get' | 'ofMonth' | 'replay'>;
  /** The deployment's own secret; undefined: none was put yet. */
  readonly signingKey: () => Promise<string | undefined>;
  /** Origins that webhooks may have whatever they resolve to. */
  readonly webhookOrigins: readonly string[];
  readonly clock: Clock;
}

const noQuery = z.strictObject({});
const sortKey = z.string().max(200);

/** `/v1/notifications/*`: of the whole province, so for those who see all of it. */
export function notificationRoutes(options: NotificationRoutesOptions): readonly Route[] {
  const { subscriptions, deliveries, signingKey, webhookOrigins, clock } = options;

  async function list(c: ApiContext): Promise<Response> {
    const query = queryOf(c, noQuery);
    if (!query.ok) return problemResponse(query.refusal);
    return c.json({ items: withDefaults(await subscriptions.all()).map(subscriptionView) });
  }

  async function find(id: string): Promise<StoredSubscription | Subscription | undefined> {
    return (
      (await subscriptions.get(id)) ?? withDefaults([]).find((byDefault) => byDefault.id === id)
    );
  }

  async function show(c: ApiContext): Promise<Response> {
    const found = await find(c.req.param('id') ?? '');
    if (found === undefined) return problemResponse(refuse('not_found', NO_SUBSCRIPTION).refusal);
    return shown(c, found);
  }

  async function put(c: ApiContext): Promise<Response> {
    const body = await bodyOf(c, subscriptionPutSchema);
    if (!body.ok) return problemResponse(body.refusal);
    const id = subscriptionIdSchema.safeParse(c.req.param('id'));
    if (!id.success) {
      const detail = 'The id of a subscription is 1–64 lower-case letters, digits and hyphens.';
      return problemResponse(refuse('invalid_request', detail).refusal);
    }
    const url = allowedUrl(body.value.audience);
    if (!url.ok) return problemResponse(url.refusal);
    const before = await subscriptions.get(id.data);
    const match = matchesSeen(c, before);
    if (!match.ok) return problemResponse(match.refusal);
    const now = clock.now();
    const after: StoredSubscription = {
      ...body.value,
      id: id.data,
      rev: (before?.rev ?? 0) + 1,
      secret: before?.secret ?? { generation: 1, since: new Date(now).toISOString() },
    };
    const kind = before === undefined ? 'subscription_created' : 'subscription_changed';
    const fields = changedFields(before ?? {}, after);
    const record = changeBy(c.get('caller'), now, { kind, fields });
    const written = await subscriptions.write(after, record);
    return written === 'written' ? shown(c, after) : problemResponse(movedMeanwhile().refusal);
  }

  function allowedUrl(audience: Subscription['audience']): Outcome<undefined> {
    if (audience.type !== 'webhook') return accept(undefined);
    const fault = webhookUrlFault(audience.url, webhookOrigins);
    if (fault === undefined) return accept(undefined);
    const detail =
      'Webhooks go to https addresses of the Internet, on port 443, or to trusted origins.';
    return refuse('invalid_request', detail, [{ at: '/audience/url', message: fault }]);
  }

  async function issueSecret(c: ApiContext): Promise<Response> {
    const before = await subscriptions.get(c.req.param('id') ?? '');
    if (before?.audience.type !== 'webhook') {
      return problemResponse(refuse('not_found', 'There is no such webhook.').refusal);
    }
    const key = await signingKey();
    if (key === undefined) {
      const detail = 'No signing key is set up: put its SecureString parameter, then try again.';
      return problemResponse(refuse('unavailable', detail).refusal);
    }
    const now = clock.now();
    const generation = before.secret.generation + 1;
    const secret = { generation, since: new Date(now).toISOString() };
    const after = { ...before, rev: before.rev + 1, secret };
    const record = changeBy(c.get('caller'), now, { kind: 'webhook_secret_issued' });
    if ((await subscriptions.write(after, record)) !== 'written') {
      return problemResponse(movedMeanwhile().refusal);
    }
    const answer: WebhookSecret = { secret: webhookSecret(key, after.id, generation) };
    return c.json(answer, 201);
  }

  async function listDeliveries(c: ApiContext): Promise<Response> {
    const query = queryOf(c, deliveryQuerySchema);
    if (!query.ok) return problemResponse(query.refusal);
    const after = decodeCursor(c, 'deliveries', query.value, sortKey);
    if (!after.ok) return problemResponse(after.refusal);
    const { month = localMonth(clock.now()), state, limit } = query.value;
    const page = await deliveries.ofMonth(
      month,
      { limit, ...(after.value === undefined ? {} : { after: after.value }) },
      (delivery) => state === undefined || delivery.state === state,
    );
    return c.json({
      items: page.items.map(deliveryView),
      ...(page.next === undefined
        ? {}
        : { nextCursor: encodeCursor(c, 'deliveries', query.value, page.next) }),
    });
  }

  async function replay(c: ApiContext): Promise<Response> {
    const delivery = await deliveries.get(c.req.param('id') ?? '');
    if (delivery === undefined) {
      return problemResponse(refuse('not_found', 'There is no such delivery.').refusal);
    }
    if (!(await deliveries.replay(delivery, clock.now()))) {
      const detail = 'It is still waiting to be sent, and will be tried by itself.';
      return problemResponse(refuse('invalid_transition', detail).refusal);
    }
    const { failure: _failure, ...sent } = delivery;
    return c.json(deliveryView({ ...sent, state: 'waiting' }));
  }

  const path = '/v1/notifications';
  const routes: readonly Route[] = [
    { method: 'GET', path: `${path}/subscriptions`, roles: INSPECTORS, handle: list },
    { method: 'GET', path: `${path}/subscriptions/:id`, roles: INSPECTORS, handle: show },
    { method: 'PUT', path: `${path}/subscriptions/:id`, roles: ADMINISTRATORS, handle: put },
    {
      method: 'POST',
      path: `${path}/subscriptions/:id/secret`,
      roles: ADMINISTRATORS,
      handle: issueSecret,
    },
    { method: 'GET', path: `${path}/deliveries`, roles: INSPECTORS, handle: listDeliveries },
    {
      method: 'POST',
      path: `${path}/deliveries/:id/replay`,
      roles: ADMINISTRATORS,
      handle: replay,
    },
  ];
  return routes.map((route) => ({ ...route, handle: (c) => ofProvince(c, route.handle) }));
}

const NO_SUBSCRIPTION = 'There is no such subscription.';

function ofProvince(c: ApiContext, handle: Route['handle']): ReturnType<Route['handle']> {
  if (c.get('caller').scope === 'all') return handle(c);
  const detail = 'Notifications are of the whole province; you see a part of it.';
  return problemResponse(refuse('forbidden', detail).refusal);
}

function shown(c: ApiContext, subscription: StoredSubscription | Subscription): Response {
  const view = subscriptionView(subscription);
  return c.json(view, 200, { etag: etagOf(view.rev) });
}

function subscriptionView(subscription: StoredSubscription | Subscription): SubscriptionView {
  const { id, audience, events, leastPriority, quietHours, enabled } = subscription;
  return {
    id,
    audience,
    events,
    leastPriority,
    ...(quietHours === undefined ? {} : { quietHours }),
    enabled,
    rev: 'rev' in subscription ? subscription.rev : 0,
  };
}

/** What nobody has written yet has revision 0, or is new. */
function matchesSeen(c: ApiContext, before: StoredSubscription | undefined): Outcome<undefined> {
  if (c.req.header('if-none-match')?.trim() !== '*') return matchesRev(c, before?.rev ?? 0);
  if (before === undefined) return accept(undefined);
  return refuse('precondition_failed', `${before.id} is there already. Change it with If-Match.`);
}

function deliveryView(delivery: Delivery): DeliveryView {
  const { notice, toAgency: _toAgency, ...shownOf } = delivery;
  switch (notice.type) {
    case 'storm':
      return { ...shownOf, about: 'storm' };
    case 'access-link':
      return { ...shownOf, about: 'access-link', incident: notice.incident };
    case 'incident':
      return { ...shownOf, about: `incident.${notice.event}`, incident: notice.incident };
  }
}
